import type { FastifyInstance } from 'fastify';
import { overviewOf, type OverviewSources } from '#console/features/overview/service.ts';

export function overviewRoutes(app: FastifyInstance, sources: OverviewSources): void {
  app.get('/api/overview', { config: { access: 'technician' } }, () => overviewOf(sources));
}
