import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '#base/clock.ts';
import { longestSessionMs } from '#console/features/sign-in/limits.ts';
import type { SignedIn, SignIn } from '#console/features/sign-in/service.ts';
import { sessionOf, type WebSession } from '#console/http/access.ts';
import { check, orThrow } from '#console/http/problem.ts';
import { signInRequest, type Me } from '#protocol/console-api.ts';

export interface SignInRoutes {
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly cookie: string;
  readonly secure: boolean;
  readonly school: () => string;
}

/** `__Host-` ties the cookie to this host and to https (RFC 6265bis, 4.1.3.2). */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-beadle' : 'beadle';
}

export function signInRoutes(app: FastifyInstance, routes: SignInRoutes): void {
  const { signIn } = routes;
  app.post('/api/sign-in', { config: { access: 'public' } }, async (request, reply) => {
    const { username, password } = check(signInRequest, request.body);
    const signedIn = orThrow(await signIn.withPassword(username, password, request.ip));
    setCookie(reply, routes, signedIn);
    return meOf(routes, signedIn.session);
  });
  app.post('/api/sign-out', { config: { access: 'signed-in' } }, async (request, reply) => {
    await signIn.signOut(sessionOf(request));
    void reply.clearCookie(routes.cookie, { path: '/', secure: routes.secure });
    return {};
  });
  app.get('/api/me', { config: { access: 'signed-in' } }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return meOf(routes, sessionOf(request));
  });
  app.get<{ Params: { token: string } }>(
    '/sign-in/link/:token',
    // No HEAD: mail programs look at links with it, and would use the link up.
    { config: { access: 'public' }, exposeHeadRoute: false },
    async (request, reply) => {
      const signedIn = orThrow(await signIn.withLink(request.params.token, request.ip));
      if (!signedIn) return reply.redirect('/sign-in?link=ended', 303);
      setCookie(reply, routes, signedIn);
      return reply.header('cache-control', 'no-store').redirect('/', 303);
    },
  );
}

function setCookie(
  reply: FastifyReply,
  { cookie, secure }: SignInRoutes,
  signedIn: SignedIn,
): void {
  void reply.setCookie(cookie, signedIn.secret, {
    path: '/',
    httpOnly: true,
    secure,
    // Lax, not Strict: a one-time link opened from an e-mail page must arrive signed in.
    sameSite: 'lax',
    maxAge: longestSessionMs / 1_000,
  });
}

function meOf({ clock, school }: SignInRoutes, session: WebSession): Me {
  return {
    username: session.username,
    name: session.name,
    role: session.role,
    csrf: session.csrf,
    school: school(),
    consoleTime: clock.now().toISOString(),
  };
}
