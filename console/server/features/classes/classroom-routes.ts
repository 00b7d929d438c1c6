import type { FastifyInstance } from 'fastify';
import type { Classroom } from '#console/features/classes/classroom.ts';
import { sessionOf } from '#console/http/access.ts';
import { check } from '#console/http/problem.ts';
import { answerSite, askAttention } from '#protocol/classroom.ts';

const signedIn = { config: { access: 'signed-in' as const } };
const teacher = { config: { access: 'teacher' as const } };
const done = { done: true };

export function classroomRoutes(app: FastifyInstance, classroom: Classroom): void {
  const { attention, hands, sites, codes, here } = classroom;
  // Teaching is the teacher's: a technician may let screens go, but not hold them.
  app.post<Id>('/api/classes/:id/attention', teacher, async (request) => {
    const { minutes } = check(askAttention, request.body);
    await attention.begin(sessionOf(request), request.params.id, minutes);
    return done;
  });
  app.post<Id>('/api/classes/:id/attention/end', signedIn, async (request) => {
    await attention.end(sessionOf(request), request.params.id);
    return done;
  });
  app.post<Id>('/api/classes/:id/lessons-here/take-over', teacher, async (request) => {
    await here.takeOver(sessionOf(request), request.params.id);
    return done;
  });
  app.post<{ Params: { id: string; hand: string } }>(
    '/api/devices/:id/hands/:hand/seen',
    teacher,
    async (request) => {
      await hands.seen(sessionOf(request), request.params.id, request.params.hand);
      return done;
    },
  );
  app.post<{ Params: { id: string; request: string } }>(
    '/api/devices/:id/site-requests/:request/answer',
    teacher,
    async (request) => {
      const { id, request: asked } = request.params;
      await sites.answer(sessionOf(request), id, asked, check(answerSite, request.body).answer);
      return done;
    },
  );
  app.get('/api/lesson-code', teacher, (request) => codes.standing(sessionOf(request)));
  app.post('/api/lesson-code', teacher, (request) => codes.make(sessionOf(request)));
  app.post('/api/lesson-code/remove', teacher, async (request) => {
    await codes.remove(sessionOf(request));
    return done;
  });
}

type Id = { Params: { id: string } };
