import { stat } from 'node:fs/promises';
import { type Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Host, HostError, HostSession } from '#platform/host.ts';
import { toHostError } from '#platform/portable/host-error.ts';

/** What is asked of the system; a test gives its own. */
export interface ConsoleParts {
  /** Uid of the owner of a file. */
  readonly ownerOf: (path: string) => Promise<number>;
  readonly run: Host['run'];
}

const consolePath = '/dev/console';
/** The login window and nobody at all: the system's own account owns the screen then. */
const systemUid = 0;
const compareMs = 3_000;

export const ownerOf = async (path: string): Promise<number> => (await stat(path)).uid;

/**
 * Who sits at the Mac: the account that owns the console device, as loginwindow hands it over at
 * sign-in and fast user switching. People who are signed in behind it are not listed.
 */
export async function sessions(parts: ConsoleParts): Promise<Result<HostSession[], HostError>> {
  try {
    const uid = await parts.ownerOf(consolePath);
    if (uid === systemUid) return ok([]);
    const named = await parts.run('/usr/bin/id', ['-un', String(uid)], { timeoutMs: 3_000 });
    if (!named.ok) return named;
    const account = named.value.stdout.trim();
    if (named.value.code !== 0 || account === '')
      return err({ code: 'failed', what: 'sessions', message: `no account has the uid ${uid}` });
    return ok([{ account, uid, active: true, remote: false, since: null }]);
  } catch (cause) {
    return err(toHostError(consolePath, cause));
  }
}

/** Nothing tells of a change of owner of a device file, so it is compared. */
export function watchSessions(
  onChange: () => void,
  { ownerOf: owner }: Pick<ConsoleParts, 'ownerOf'>,
  clock: Clock,
): Disposable {
  let last: number | null = null;
  let timer: Disposable;
  let isDone = false;
  const look = async (): Promise<void> => {
    const uid = await owner(consolePath).catch(() => null);
    if (isDone) return;
    if (last !== null && uid !== null && uid !== last) onChange();
    last = uid ?? last;
    timer = clock.after(compareMs, () => void look());
  };
  timer = clock.after(0, () => void look());
  return {
    dispose: () => {
      isDone = true;
      void timer.dispose();
    },
  };
}
