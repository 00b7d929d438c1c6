import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { liveRoutes } from '#console/features/live/routes.ts';
import { LiveTopics } from '#console/features/live/service.ts';
import type { WebSession } from '#console/http/access.ts';

const session: WebSession = {
  account: 'a',
  username: 'price',
  name: 'Mx Price',
  role: 'technician',
  classes: [],
  csrf: '',
  idHash: '',
};

it('ends a stream where it cannot be told whether the sign-in still runs', async () => {
  const clock = new ManualClock('2026-11-22T08:00:00Z');
  const app = Fastify();
  onTestFinished(() => app.close());
  app.decorateRequest('webSession', null);
  app.addHook('onRequest', async (request) => void (request.webSession = session));
  liveRoutes(app, {
    live: new LiveTopics(clock),
    clock,
    isRunning: () => Promise.reject(new Error('disk I/O error')),
  });
  const answer = await fetch(`${await app.listen({ host: '127.0.0.1', port: 0 })}/api/live`);
  clock.advance(25_000);
  expect(await answer.text()).toContain('still here');
});
