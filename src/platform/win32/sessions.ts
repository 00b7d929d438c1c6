import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError, HostSession } from '#platform/host.ts';
import { accountsApi } from '#platform/win32/api/accounts-api.ts';
import { hostErrorOf } from '#platform/win32/api/error-codes.ts';
import { type SessionApi, sessionApi } from '#platform/win32/api/session-api.ts';
import { uidOfSid } from '#platform/win32/api/sid.ts';

const active = 0;
/** Windows tells of a sign-in only to windows and services; asking costs well under a millisecond. */
const lookEveryMs = 3_000;

/**
 * Who is signed in, from the session manager: in front first. Somebody whose session goes on while
 * another is in front is there, but not active. Session 0 is the services' own.
 */
export async function sessions(): Promise<Result<HostSession[], HostError>> {
  const [api, accounts] = await Promise.all([sessionApi(), accountsApi()]);
  const failed = (message: string) => err({ code: 'failed', what: 'sessions', message } as const);
  if (!api.ok) return failed(api.error);
  if (!accounts.ok) return failed(accounts.error);
  const listed = api.value.list();
  if (!listed.ok) return err(hostErrorOf('sessions', listed.error));
  const found: HostSession[] = [];
  for (const { id, state } of listed.value) {
    const details = id === 0 ? null : api.value.details(id);
    if (!details || details.account === '') continue;
    const { account, domain, remote, since } = details;
    const sid = await accounts.value.sidOf(domain === '' ? account : `${domain}\\${account}`);
    if (sid === null) return failed(`the account of session ${id} has no identifier`);
    found.push({ account, uid: uidOfSid(sid), sid, active: state === active, remote, since });
  }
  return ok(found.sort((a, b) => Number(b.active) - Number(a.active)));
}

/** Calls back when somebody signed in or out, or another session came to the front. */
export function watchSessions(onChange: () => void, logger: Logger): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  void start();
  return {
    dispose() {
      disposed = true;
      clearInterval(timer);
    },
  };

  async function start(): Promise<void> {
    const api = await sessionApi();
    if (!api.ok) return logger.warn('Sign-ins cannot be watched.', { cause: api.error });
    if (disposed) return;
    let before = mark(api.value);
    timer = setInterval(() => {
      const now = mark(api.value);
      if (now === before) return;
      before = now;
      onChange();
    }, lookEveryMs);
    timer.unref();
  }
}

const mark = (api: SessionApi): string => {
  const listed = api.list();
  if (!listed.ok) return `error ${listed.error}`;
  return JSON.stringify(listed.value.map(({ id, state }) => [id, state, api.details(id)?.account]));
};
