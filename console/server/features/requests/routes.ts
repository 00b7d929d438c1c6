import type { FastifyInstance } from 'fastify';
import type { Requests } from '#console/features/requests/service.ts';
import { sessionOf } from '#console/http/access.ts';
import { check } from '#console/http/problem.ts';
import { decideRequest, requestQuery } from '#protocol/console-api.ts';

/** Who may see and decide what is the pack's matter, so the service says it for each request. */
const signedIn = { config: { access: 'signed-in' as const } };

export function requestRoutes(app: FastifyInstance, requests: Requests): void {
  app.get('/api/requests', signedIn, (request) =>
    requests.page(sessionOf(request), check(requestQuery, request.query)),
  );
  app.post<{ Params: { device: string; request: string } }>(
    '/api/devices/:device/requests/:request/decision',
    signedIn,
    (request) => {
      const { device, request: id } = request.params;
      return requests.decide(sessionOf(request), device, id, check(decideRequest, request.body));
    },
  );
}
