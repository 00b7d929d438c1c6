import { type Disposable, noDisposable } from '#base/disposable.ts';
import { err, type Result } from '#base/result.ts';
import type { HostError, HostSession } from '#platform/host.ts';

/** Who is signed in cannot be read on macOS: the answer is an error, never "nobody". */
export function sessions(): Promise<Result<HostSession[], HostError>> {
  const message = 'who is signed in cannot be read on macOS by this version';
  return Promise.resolve(err({ code: 'failed', what: 'sessions', message }));
}

export function watchSessions(): Disposable {
  return noDisposable;
}
