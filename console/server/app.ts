import { readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { DisposableStore, type Disposable } from '#base/disposable.ts';
import { compose, isSecure, type ConsoleDeps, type Parts } from '#console/compose.ts';
import type { ConsoleConfig } from '#console/config.ts';
import { deviceChannelRoutes } from '#console/device-channel/routes.ts';
import { aupRoutes, sittingRoutes } from '#console/features/aup/routes.ts';
import { classroomRoutes } from '#console/features/classes/classroom-routes.ts';
import { classRoutes } from '#console/features/classes/routes.ts';
import { deviceRoutes } from '#console/features/devices/routes.ts';
import { enrolmentRoutes } from '#console/features/enrolment/routes.ts';
import { faultRoutes } from '#console/features/faults/routes.ts';
import { helpRoutes } from '#console/features/help/routes.ts';
import { liveRoutes } from '#console/features/live/routes.ts';
import { overviewRoutes } from '#console/features/overview/routes.ts';
import { peopleRoutes } from '#console/features/people/routes.ts';
import { policyRoutes } from '#console/features/policy/routes.ts';
import { requestRoutes } from '#console/features/requests/routes.ts';
import { cookieName, signInRoutes } from '#console/features/sign-in/routes.ts';
import { guardRoutes, type WebSession } from '#console/http/access.ts';
import { addSecurityHeaders } from '#console/http/headers.ts';
import { notFound, sendProblems } from '#console/http/problem.ts';
import { servePages } from '#console/http/web-pages.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly parts: Parts;
  }
}

/** How soon the work of a `beadle console …` subcommand is noticed. */
const lookForWritesMs = 1_000;
/** How often devices that fell silent, and a new day, are looked for. */
const sweepMs = 15_000;

/** The whole console, ready to listen. Closing it stops everything that it started. */
export async function buildConsole(
  config: ConsoleConfig,
  deps: ConsoleDeps,
): Promise<FastifyInstance> {
  const parts = await compose(config, deps);
  const secure = isSecure(config);
  const app = Fastify({
    logger: false,
    forceCloseConnections: true,
    // A device speaks once a minute: an open connection between would cost memory for nothing.
    keepAliveTimeout: 5_000,
    // Anyone can write X-Forwarded-For, a pupil in the school's network too: only the proxy's word
    // for the client's address is taken, or limits by address would hold nobody back.
    trustProxy: config.publicUrl ? [...config.proxies] : false,
    requestTimeout: 30_000,
    ...(config.tls && {
      https: { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) },
    }),
  }) as unknown as FastifyInstance;
  app.decorate('parts', parts);
  sendProblems(app, deps.logger);
  app.setNotFoundHandler(() => {
    throw notFound('address');
  });
  await app.register(cookie);
  const publicOrigin = config.publicUrl ? new URL(config.publicUrl).origin : null;
  guardRoutes(app, parts.signIn, { secure, publicOrigin });
  await app.register((scope) => deviceChannel(scope, config, deps, parts));
  await app.register((scope) => pages(scope, config, deps, parts, secure));
  parts.hub.attach(app.server);
  // Before the first page: while the console was away, devices fell silent and days went by.
  await keepToClock(parts);
  const running = keepLooking(parts, deps);
  app.addHook('onClose', () => stop(parts, running));
  return app;
}

function deviceChannel(
  app: FastifyInstance,
  config: ConsoleConfig,
  { clock }: ConsoleDeps,
  parts: Parts,
) {
  return deviceChannelRoutes(app, {
    db: parts.database.db,
    clock,
    consoleKey: parts.key.publicJwk,
    heartbeatSeconds: config.heartbeatSeconds,
    identity: parts.identity,
    log: parts.log,
    devices: parts.book,
    advice: parts.advice,
    codes: parts.enrolment,
    snapshots: parts.findings,
    desired: parts.desired,
    policies: parts.policies,
    rosters: parts.roster,
    signer: parts.signer,
    enrolled: ({ device }) => {
      parts.identity.forget(device);
      parts.hub.drop(device);
      parts.live.publish(['devices', 'findings', 'classes']);
    },
  });
}

async function pages(
  app: FastifyInstance,
  config: ConsoleConfig,
  { clock, rules, catalogue }: ConsoleDeps,
  parts: Parts,
  secure: boolean,
): Promise<void> {
  await addSecurityHeaders(app, secure);
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
  });
  const { signIn, findings, policies, classes, aup, live, book } = parts;
  const { db } = parts.database;
  const audit = (who: WebSession, action: string, subject: string) =>
    parts.audit.add({ actor: who.username, action, subject });
  const school = () => policies.policy.school.name;
  signInRoutes(app, { signIn, clock, cookie: cookieName(secure), secure, school });
  overviewRoutes(app, {
    clock,
    catalogue,
    policy: () => policies.policy,
    flush: () => book.flush(),
    sweepSilent: () => findings.sweepSilent(),
    counts: () => findings.counts(),
    countsByRule: (total) => findings.countsByRule(total),
    pastDays: (days) => findings.pastDays(days),
    aup: () => aup.counts(),
    sessionsNow: () => classes.countRunning(),
    connected: () => parts.hub.size,
  });
  const history = (device: string, rule: string | undefined) => findings.history(device, rule);
  deviceRoutes(app, { devices: parts.devices, history, audit });
  classRoutes(app, classes, { db, clock, sign: (payload) => parts.signer.sign(payload), audit });
  aupRoutes(app, aup, parts.office);
  sittingRoutes(app, parts.sittings);
  classroomRoutes(app, parts.classroom);
  requestRoutes(app, parts.requests);
  helpRoutes(app, parts.help);
  faultRoutes(app, parts.faults);
  policyRoutes(app, { policies, rules, catalogue });
  enrolmentRoutes(app, parts.enrolment);
  peopleRoutes(app, parts);
  liveRoutes(app, { live, clock, isRunning: (session) => signIn.isRunning(session) });
  await servePages(app, config.webDir);
}

/** Looks now and then for what no request tells: other processes' writes, and silence. */
function keepLooking(parts: Parts, { clock, logger }: ConsoleDeps): Disposable {
  const store = new DisposableStore();
  let version = parts.database.dataVersion();
  const every = (ms: number, task: () => Promise<void>): Disposable => {
    let timer: Disposable;
    let stopped = false;
    const arm = () => {
      timer = clock.after(ms, () => {
        task()
          .catch((cause: unknown) => logger.error('regular work failed', { cause }))
          .finally(() => !stopped && arm());
      });
    };
    arm();
    return { dispose: () => ((stopped = true), timer.dispose()) };
  };
  store.add(
    every(lookForWritesMs, async () => {
      const now = parts.database.dataVersion();
      if (now === version) return;
      await parts.refresh();
      version = now;
    }),
  );
  store.add(every(sweepMs, () => keepToClock(parts)));
  return store;
}

/** What changes because time goes by, without anybody's saying so. */
async function keepToClock({ findings, aup }: Parts): Promise<void> {
  await findings.sweepSilent();
  await aup.keepToDay();
}

async function stop(parts: Parts, running: Disposable): Promise<void> {
  await running.dispose();
  await parts.hub.dispose();
  await parts.classes.dispose();
  await parts.sittings.dispose();
  await parts.roster.dispose();
  await parts.live.dispose();
  await parts.book.dispose();
  await parts.database.db.destroy();
}
