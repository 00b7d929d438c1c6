import { join } from 'node:path';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError, HostSession } from '#platform/host.ts';
import { list, readText } from '#platform/linux/files.ts';
import { watchPaths } from '#platform/linux/watching.ts';

const mostBytes = 16_384;
/** A person's own session; greeters, managers and background jobs are not somebody at the laptop. */
const personClasses = new Set(['user', 'user-early', 'user-light']);

/**
 * Who is signed in, from logind's session files (what sd_session_get_uid(3) and its sisters read):
 * one file a session, KEY=VALUE a line, REALTIME in microseconds. In front first, then the local
 * ones, then the oldest. A session file that vanishes between the two reads has ended.
 */
export async function sessions(directory: string): Promise<Result<HostSession[], HostError>> {
  const names = await list(directory);
  if (!names.ok) return names;
  const found: HostSession[] = [];
  for (const name of names.value.filter(isSessionName)) {
    const text = await readText(join(directory, name), { mostBytes });
    if (!text.ok && text.error.code === 'not-found') continue;
    if (!text.ok) return err(text.error);
    const session = parseSession(text.value);
    if (session === 'unreadable')
      return err({ code: 'failed', what: join(directory, name), message: 'not a session file' });
    if (session !== 'nobody') found.push(session);
  }
  return ok(found.sort(inFrontFirst));
}

/** Calls back when somebody signed in or out, and once when the watch is up: who came before is news too. */
export function watchSessions(directory: string, onChange: () => void, logger: Logger): Disposable {
  return watchPaths([directory], onChange, logger, onChange);
}

// Beside the sessions lie FIFOs (`1.ref`) and files being written (`.#1XXXXXX`).
const isSessionName = (name: string): boolean => /^[A-Za-z0-9]+$/.test(name);

/** One session file; `nobody` where it is not a person's session, or one that is ending. */
export function parseSession(text: string): HostSession | 'nobody' | 'unreadable' {
  const values = parseKeyValues(text);
  const uid = Number(values.get('UID') ?? Number.NaN);
  const account = values.get('USER');
  if (!Number.isInteger(uid) || uid < 0 || !account) return 'unreadable';
  if (!personClasses.has(values.get('CLASS') ?? 'user')) return 'nobody';
  if (values.get('STATE') === 'closing') return 'nobody';
  return {
    account,
    uid,
    active: values.get('ACTIVE') === '1',
    remote: values.get('REMOTE') === '1',
    since: sinceOf(values.get('REALTIME')),
  };
}

function parseKeyValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_]+)=(.*)$/.exec(line.trim());
    if (match) values.set(match[1] as string, unquote(match[2] as string));
  }
  return values;
}

function unquote(value: string): string {
  return /^".*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}

function sinceOf(microseconds: string | undefined): Date | null {
  if (!microseconds || !/^\d{1,17}$/.test(microseconds)) return null;
  return new Date(Math.floor(Number(microseconds) / 1_000));
}

function inFrontFirst(a: HostSession, b: HostSession): number {
  return (
    Number(a.remote) - Number(b.remote) ||
    Number(b.active) - Number(a.active) ||
    (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0)
  );
}
