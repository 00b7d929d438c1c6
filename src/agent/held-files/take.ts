import { type BigIntStats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import type { Host } from '#platform/host.ts';
import type { FileToHold, HoldOutcome } from '#rules/rule.ts';
import { readFlags } from '#agent/held-files/content.ts';
import { enter, type Place } from '#agent/held-files/place.ts';

type Left = Extract<HoldOutcome, { kind: 'left' }>;

/** A file of a person's that was opened and is theirs. */
export interface Taken {
  readonly place: Place;
  readonly name: string;
  readonly file: FileHandle;
  readonly facts: BigIntStats;
}

/**
 * Opens what is to be held. Only a regular file counts, that belongs to whom the home belongs to: a
 * link may lead anywhere, and another's file in this folder may be there for a reason.
 */
export async function openTheirs(
  os: Host['os'],
  wanted: Pick<FileToHold, 'home' | 'path'>,
): Promise<Result<Taken, Left>> {
  const entered = enter(os, wanted.home, dirname(wanted.path));
  if (!entered.ok) return err(left('not-theirs', entered.error));
  const place = entered.value;
  const name = basename(wanted.path);
  let file: FileHandle | undefined;
  try {
    file = await open(place.at(name), readFlags);
    const facts = await file.stat({ bigint: true });
    const isTheirs =
      place.uid === null || (facts.uid === BigInt(place.uid) && (place.uid !== 0 || notRoot()));
    if (facts.isFile() && isTheirs) return ok({ place, name, file, facts });
    await close({ place, file });
    return err(left('not-theirs', facts.isFile() ? 'it is another’s' : 'it is no regular file'));
  } catch (cause) {
    await close({ place, file });
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return err(left('gone'));
    return err(left(code === 'ELOOP' ? 'not-theirs' : 'failed', message));
  }
}

/** A home that belongs to root is no person's; an agent without rights works for its own account. */
const notRoot = (): boolean => process.getuid?.() !== 0;

export async function close(taken: {
  readonly place: Place;
  readonly file: FileHandle | undefined;
}): Promise<void> {
  await taken.file?.close();
  taken.place.close();
}

export const left = (because: Left['because'], message?: string): Left => ({
  kind: 'left',
  because,
  ...(message !== undefined && { message }),
});

/**
 * When a file came to be where it is. Its time of change can be set by anybody (and is, by programs
 * that keep a server's date); its birth cannot, where the file system remembers one.
 */
export function arrivedAt(os: Host['os'], facts: BigIntStats): Date {
  const bornMs = Number(facts.birthtimeMs);
  return new Date(os === 'linux' && bornMs > 0 ? bornMs : Number(facts.ctimeMs));
}

/**
 * By how much the time at a file may lag behind the clock that was asked: Linux stamps files with
 * the time of its last tick (`ktime_get_coarse_real_ts64`), of which there are at least 100 a second.
 */
const fileClockLagMs = 10;

/** Whether a file's time is surely before a moment of the clock. */
export const isBefore = (arrived: Date, moment: Date): boolean =>
  arrived.getTime() + fileClockLagMs < moment.getTime();
