import type { FastifyInstance } from 'fastify';
import type { Enrolment } from '#console/features/enrolment/service.ts';
import { sessionOf } from '#console/http/access.ts';
import { check, orThrow } from '#console/http/problem.ts';
import { createEnrolmentCode } from '#protocol/console-api.ts';

const technician = { config: { access: 'technician' as const } };

export function enrolmentRoutes(app: FastifyInstance, enrolment: Enrolment): void {
  app.get('/api/enrolment-codes', technician, () => enrolment.list());
  app.post('/api/enrolment-codes', technician, async (request, reply) => {
    const wanted = check(createEnrolmentCode, request.body);
    void reply.header('cache-control', 'no-store');
    return orThrow(await enrolment.create(wanted, sessionOf(request).username));
  });
}
