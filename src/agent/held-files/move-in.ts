import {
  type BigIntStats,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  renameSync,
  rmSync,
  statfsSync,
  unlinkSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import type { Host } from '#platform/host.ts';
import { copyInto, hashOfPath } from '#agent/held-files/content.ts';
import type { HeldEntry } from '#agent/held-files/entry.ts';
import type { Place } from '#agent/held-files/place.ts';

export interface Moving {
  readonly os: Host['os'];
  readonly place: Place;
  /** Name within the place. */
  readonly name: string;
  /** The file, opened. */
  readonly file: FileHandle;
  readonly facts: BigIntStats;
  readonly entry: HeldEntry;
  /** Where it shall lie. */
  readonly target: string;
}

/** Kept free on the disk when a file has to be copied. */
const spareBytes = 268_435_456n;

/**
 * Moves a file out of a person's folder to `target`. On one file system it is a rename, which
 * happens or does not; what has other names (hard links), lies on another file system, or has access
 * rights of its own that a rename would keep (Windows) is copied and then taken away. Either way the
 * file is in its place or at `target` at every moment, and never in neither.
 */
export async function moveIn(moving: Moving): Promise<Result<void, string>> {
  const { os, facts } = moving;
  try {
    const renamed = os !== 'win32' && facts.nlink === 1n ? rename(moving) : 'other-disk';
    if (renamed === 'swapped') return err('another file was put in its place meanwhile');
    if (renamed === 'other-disk') {
      const copied = await copyAndTake(moving);
      if (!copied.ok) return copied;
    }
    lockAway(moving.target);
    return ok(undefined);
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause));
  }
}

function rename({ place, name, target, facts }: Moving): 'moved' | 'other-disk' | 'swapped' {
  try {
    renameSync(place.at(name), target);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EXDEV') return 'other-disk';
    throw cause;
  }
  if (isSame(target, facts)) return 'moved';
  // Not what was looked at: back it goes, unless its name is taken by now.
  if (!existsSync(place.at(name))) renameSync(target, place.at(name));
  return 'swapped';
}

async function copyAndTake(moving: Moving): Promise<Result<void, string>> {
  const { os, place, name, file, facts, entry, target } = moving;
  const { bavail, bsize } = statfsSync(dirname(target), { bigint: true });
  if (bavail * bsize < facts.size + spareBytes) return err('there is not enough room to copy it');
  const part = `${target}.part`;
  rmSync(part, { force: true });
  // Windows' own copy takes along the mark that says where a file was downloaded from.
  if (os === 'win32') copyFileSync(place.at(name), part, constants.COPYFILE_EXCL);
  else await copyInto(file, part);
  if ((await hashOfPath(part)) !== entry.sha256) {
    rmSync(part, { force: true });
    return err('it was written to while it was copied');
  }
  renameSync(part, target);
  takeAway(place, name, facts);
  return ok(undefined);
}

/** Removes a name, if it is still the file that was copied. */
export function takeAway(
  place: Place,
  name: string,
  facts: Pick<BigIntStats, 'dev' | 'ino'>,
): void {
  if (isSame(place.at(name), facts)) unlinkSync(place.at(name));
}

function isSame(path: string, { dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): boolean {
  const facts = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return facts !== undefined && facts.isFile() && facts.dev === dev && facts.ino === ino;
}

/** Only the agent reads it from now on; programs that have it open keep what they have. */
function lockAway(path: string): void {
  chmodSync(path, 0o600);
  if (process.getuid?.() === 0) chownSync(path, 0, 0);
}
