import type { FastifyInstance } from 'fastify';
import type { Aup } from '#console/features/aup/service.ts';
import { sessionOf } from '#console/http/access.ts';

export function aupRoutes(app: FastifyInstance, aup: Aup): void {
  app.get('/api/aup', { config: { access: 'signed-in' } }, (request) =>
    aup.coverage(sessionOf(request)),
  );
}
