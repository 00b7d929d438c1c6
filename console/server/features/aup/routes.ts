import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Office } from '#console/features/aup/office.ts';
import type { Aup } from '#console/features/aup/service.ts';
import type { Sittings } from '#console/features/aup/sittings.ts';
import { sessionOf } from '#console/http/access.ts';
import { check } from '#console/http/problem.ts';
import {
  askAgain,
  aupPeopleQuery,
  consentRecord,
  paperRecord,
  sittingAnswer,
} from '#protocol/console-aup.ts';
import { id } from '#protocol/scalars.ts';

/** Who may see and enter what depends on the person it is about, so the services say it. */
const signedIn = { config: { access: 'signed-in' as const } };
/** Reading out to a class is its teacher's. */
const teacher = { config: { access: 'teacher' as const } };
const done = { done: true };
const undoAnswer = z.strictObject({ person: id });

export function aupRoutes(app: FastifyInstance, aup: Aup, office: Office): void {
  app.get('/api/aup', signedIn, (request) => aup.coverage(sessionOf(request)));
  app.get('/api/aup/people', signedIn, (request) =>
    office.find(sessionOf(request), check(aupPeopleQuery, request.query).search),
  );
  app.get<Id>('/api/aup/people/:id', signedIn, (request) =>
    office.person(sessionOf(request), request.params.id),
  );
  app.post<Id>('/api/aup/people/:id/paper', signedIn, async (request) => {
    const form = check(paperRecord, request.body);
    await office.paper(sessionOf(request), request.params.id, form);
    return done;
  });
  app.post<Id>('/api/aup/people/:id/consent', signedIn, async (request) => {
    const form = check(consentRecord, request.body);
    await office.consent(sessionOf(request), request.params.id, form);
    return done;
  });
  app.post<Id>('/api/aup/people/:id/ask-again', signedIn, async (request) => {
    const { reason } = check(askAgain, request.body);
    await office.askAgain(sessionOf(request), request.params.id, reason);
    return done;
  });
  app.post<Id>('/api/aup/records/:id/withdraw', signedIn, async (request) => {
    await office.withdraw(sessionOf(request), request.params.id);
    return done;
  });
}

export function sittingRoutes(app: FastifyInstance, sittings: Sittings): void {
  app.get<Id>('/api/classes/:id/sitting', signedIn, (request) =>
    sittings.view(sessionOf(request), request.params.id),
  );
  app.post<Id>('/api/classes/:id/sitting', teacher, (request) =>
    sittings.start(sessionOf(request), request.params.id),
  );
  app.post<Id>('/api/sittings/:id/read', teacher, (request) =>
    sittings.read(sessionOf(request), request.params.id),
  );
  app.post<Id>('/api/sittings/:id/end', teacher, (request) =>
    sittings.end(sessionOf(request), request.params.id),
  );
  app.post<Id>('/api/sittings/:id/answers', teacher, (request) =>
    sittings.answer(sessionOf(request), request.params.id, check(sittingAnswer, request.body)),
  );
  app.post<Id>('/api/sittings/:id/undo', teacher, (request) =>
    sittings.undo(sessionOf(request), request.params.id, check(undoAnswer, request.body).person),
  );
}

type Id = { Params: { id: string } };
