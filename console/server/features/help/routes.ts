import type { FastifyInstance } from 'fastify';
import type { Help } from '#console/features/help/service.ts';
import { sessionOf } from '#console/http/access.ts';
import { check } from '#console/http/problem.ts';
import { answerHelp } from '#protocol/console-help.ts';

/** Two kinds of role may ask, so the service says which. */
const signedIn = { config: { access: 'signed-in' as const } };

export function helpRoutes(app: FastifyInstance, help: Help): void {
  app.get('/api/help', signedIn, (request) => help.list(sessionOf(request)));
  app.post<{ Params: { device: string; call: string } }>(
    '/api/devices/:device/help/:call',
    signedIn,
    (request) => {
      const { answer } = check(answerHelp, request.body);
      return help.answer(sessionOf(request), request.params, answer);
    },
  );
}
