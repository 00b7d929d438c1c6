import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Devices } from '#console/features/devices/service.ts';
import { check } from '#console/http/problem.ts';
import { sessionOf, type WebSession } from '#console/http/access.ts';
import { deviceQuery, type DeviceHistory } from '#protocol/console-api.ts';
import { ruleId } from '#protocol/scalars.ts';

export interface DeviceRoutes {
  readonly devices: Devices;
  readonly history: (device: string, rule: string | undefined) => Promise<DeviceHistory>;
  readonly audit: (who: WebSession, action: string, subject: string) => Promise<void>;
}

const historyQuery = z.strictObject({ rule: ruleId.optional() });
const technician = { config: { access: 'technician' as const } };

export function deviceRoutes(
  app: FastifyInstance,
  { devices, history, audit }: DeviceRoutes,
): void {
  app.get('/api/devices', technician, (request) => devices.page(check(deviceQuery, request.query)));
  app.get('/api/devices.csv', technician, async (request, reply) => {
    const csv = await devices.csv(check(deviceQuery, request.query));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="devices.csv"')
      .send(csv);
  });
  app.get<Id>('/api/devices/:id', technician, (request) => devices.detail(request.params.id));
  app.get<Id>('/api/devices/:id/history', technician, async (request) => {
    await devices.classOf(request.params.id);
    return history(request.params.id, check(historyQuery, request.query).rule);
  });
  app.post<Id>('/api/devices/:id/recheck', technician, async (request) => {
    await devices.recheck(request.params.id);
    await audit(sessionOf(request), 'recheck', request.params.id);
    return {};
  });
}

type Id = { Params: { id: string } };
