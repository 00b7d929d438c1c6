import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { LiveTopics } from '#console/features/live/service.ts';
import { sessionOf, type WebSession } from '#console/http/access.ts';
import { problemOf } from '#console/http/problem.ts';
import type { LiveTopic } from '#protocol/console-api.ts';

/** Proxies close a silent stream after a minute at the earliest. */
const heartbeatMs = 25_000;
const mostStreams = 500;
/** What a teacher's pages show. */
const teacherTopics: ReadonlySet<LiveTopic> = new Set(['classes', 'aup', 'help']);

export interface LiveRoutes {
  readonly live: LiveTopics;
  readonly clock: Clock;
  /** Whether the sign-in still runs: a stream must not outlive it. */
  readonly isRunning: (session: WebSession) => Promise<boolean>;
}

/** `GET /api/live`: server-sent events that name what changed and carry nothing else. */
export function liveRoutes(app: FastifyInstance, { live, clock, isRunning }: LiveRoutes): void {
  const streams = new Set<Disposable>();
  app.get('/api/live', { config: { access: 'signed-in' } }, async (request, reply) => {
    if (streams.size >= mostStreams)
      throw problemOf(503, 'too-many-streams', 'Too many pages are open.', 'Close some of them.');
    const session = sessionOf(request);
    open(reply);
    const allowed = (topic: LiveTopic) => session.role === 'technician' || teacherTopics.has(topic);
    const subscription = live.subscribe((topic) => {
      if (allowed(topic)) reply.raw.write(`event: ${topic}\ndata: {}\n\n`);
    });
    const page = live.opened(session.account);
    let beat: Disposable;
    const stream: Disposable = {
      dispose: () => {
        // A page that was disposed of by a sweep closes once more by itself.
        if (!streams.delete(stream)) return;
        void page.dispose();
        void subscription.dispose();
        void beat.dispose();
        reply.raw.end();
      },
    };
    const again = (): Disposable =>
      clock.after(heartbeatMs, () => {
        reply.raw.write(': still here\n\n');
        beat = again();
        // Where that cannot be told, the page connects again and is judged anew.
        isRunning(session)
          .then((running) => !running && stream.dispose())
          .catch(() => stream.dispose());
      });
    beat = again();
    streams.add(stream);
    reply.raw.on('close', () => void stream.dispose());
  });
  app.addHook('preClose', () => {
    for (const stream of [...streams]) void stream.dispose();
  });
}

function open(reply: FastifyReply): void {
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined),
  );
  reply.hijack();
  reply.raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write('retry: 2000\n: welcome\n\n');
}
