import type { FastifyInstance } from 'fastify';
import type { Faults } from '#console/features/faults/service.ts';
import { sessionOf } from '#console/http/access.ts';
import { check } from '#console/http/problem.ts';
import { faultQuery, markFault } from '#protocol/console-help.ts';

const technician = { config: { access: 'technician' as const } };

export function faultRoutes(app: FastifyInstance, faults: Faults): void {
  app.get('/api/faults', technician, (request) => faults.page(check(faultQuery, request.query)));
  app.post<{ Params: { device: string; fault: string } }>(
    '/api/devices/:device/faults/:fault',
    technician,
    (request) => {
      const { done } = check(markFault, request.body);
      return faults.mark(sessionOf(request), request.params, done);
    },
  );
}
