import type { FastifyInstance } from 'fastify';
import { grant, type GrantOptions } from '#console/features/classes/grants.ts';
import type { Classes } from '#console/features/classes/service.ts';
import { sessionOf } from '#console/http/access.ts';
import { check } from '#console/http/problem.ts';
import { startSession } from '#protocol/console-api.ts';
import { askGrant } from '#protocol/console-grants.ts';

const signedIn = { config: { access: 'signed-in' as const } };

export function classRoutes(app: FastifyInstance, classes: Classes, grants: GrantOptions): void {
  app.get('/api/classes', signedIn, (request) => classes.list(sessionOf(request)));
  app.get<Id>('/api/classes/:id', signedIn, (request) =>
    classes.detail(sessionOf(request), request.params.id),
  );
  // Teaching is the teacher's: a technician may end a session, but not start one.
  app.post<Id>('/api/classes/:id/session', { config: { access: 'teacher' } }, (request) =>
    classes.start(sessionOf(request), request.params.id, check(startSession, request.body)),
  );
  app.post<Id>('/api/sessions/:id/end', signedIn, (request) =>
    classes.end(sessionOf(request), request.params.id),
  );
  app.post<Id>('/api/devices/:id/grants', signedIn, (request) =>
    grant(grants, sessionOf(request), request.params.id, check(askGrant, request.body).action),
  );
}

type Id = { Params: { id: string } };
