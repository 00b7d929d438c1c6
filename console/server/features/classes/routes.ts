import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { grant, type GrantOptions } from '#console/features/classes/grants.ts';
import type { Classes } from '#console/features/classes/service.ts';
import { sessionOf } from '#console/http/access.ts';
import { check } from '#console/http/problem.ts';
import { startSession } from '#protocol/console-api.ts';
import { grantClaims } from '#protocol/local-ipc.ts';

const signedIn = { config: { access: 'signed-in' as const } };
const grantRequest = z.strictObject({ action: grantClaims.shape.action });

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
    grant(grants, sessionOf(request), request.params.id, check(grantRequest, request.body).action),
  );
}

type Id = { Params: { id: string } };
