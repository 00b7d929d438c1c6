import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csrfHeader, type ConsoleRole } from '#protocol/console-api.ts';
import type { HttpProblem } from '#console/http/problem.ts';
import { problemOf } from '#console/http/problem.ts';

/**
 * Who may ask a route. Every route states it in `config.access`; one that does not keeps the
 * console from starting, so that nothing is open by forgetting.
 */
export type Access = 'public' | 'device' | 'signed-in' | ConsoleRole;

/** A person's sign-in, as every handler of a page's request sees it. */
export interface WebSession {
  readonly account: string;
  readonly username: string;
  readonly name: string;
  readonly role: ConsoleRole;
  /** Classes that a teacher teaches. */
  readonly classes: readonly string[];
  readonly csrf: string;
  /** Names the session for signing out; not the secret itself. */
  readonly idHash: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyInstance {
    /** Every route as `METHOD /path`, for the test that states who may ask it. */
    readonly routeList: readonly string[];
  }
  interface FastifyRequest {
    webSession: WebSession | null;
  }
}

export interface SessionReader {
  /** The running session of the request's cookie, or null. */
  read(request: FastifyRequest): Promise<WebSession | null>;
}

/** Where the pages are served from, as browsers name it in `Origin`. */
export interface OriginCheck {
  readonly secure: boolean;
  /** Set where a proxy stands in front. */
  readonly publicOrigin: string | null;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Adds the checks before every handler: signed in, role, CSRF token, origin. */
export function guardRoutes(
  app: FastifyInstance,
  sessions: SessionReader,
  origin: OriginCheck,
): void {
  app.decorateRequest('webSession', null);
  const routes: string[] = [];
  app.decorate('routeList', routes);
  app.addHook('onRoute', (route) => {
    if (!route.config?.access)
      throw new Error(`route ${String(route.method)} ${route.url} does not say who may ask it`);
    // HEAD comes with each GET and is guarded by the same entry.
    if (route.method !== 'HEAD') routes.push(`${String(route.method)} ${route.url}`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (access === 'device' || access === undefined) return;
    if (!safeMethods.has(request.method)) refuseForeignOrigin(request, origin);
    if (access === 'public') return;
    const session = await sessions.read(request);
    if (!session)
      throw problemOf(401, 'not-signed-in', 'You are not signed in.', 'Sign in and try again.');
    request.webSession = session;
    if (!safeMethods.has(request.method) && request.headers[csrfHeader] !== session.csrf)
      throw problemOf(
        403,
        'csrf',
        'The request does not come from a page of this console.',
        'Load the page again.',
      );
    if (access !== 'signed-in' && access !== session.role) throw notYours();
  });
}

/** The signed-in person of a guarded route. */
export function sessionOf(request: FastifyRequest): WebSession {
  if (!request.webSession) throw new Error('this route is not guarded');
  return request.webSession;
}

export function notYours(): HttpProblem {
  return problemOf(403, 'not-allowed', 'Your role does not allow this.', 'Ask a technician.');
}

/** Technicians see every class, all others their own (approvers have none): the same answer whether the class exists or not. */
export function requireClass(session: WebSession, classId: string): void {
  if (session.role !== 'technician' && !session.classes.includes(classId)) throw notYours();
}

// A browser names the page's origin on every changing request. What is not a browser may leave it
// out: it cannot be tricked into sending somebody's cookie.
function refuseForeignOrigin(request: FastifyRequest, check: OriginCheck): void {
  const origin = request.headers.origin;
  const own =
    check.publicOrigin ?? `${check.secure ? 'https' : 'http'}://${request.headers.host ?? ''}`;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined ? site === undefined || site === 'same-origin' : origin === own) return;
  throw problemOf(
    403,
    'wrong-origin',
    'The request comes from a page of another site.',
    `Open ${own} itself.`,
  );
}
