import {
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  renameSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import type { Host } from '#platform/host.ts';
import { copyInto, hashOfPath, readFlags } from '#agent/held-files/content.ts';
import type { HeldEntry } from '#agent/held-files/entry.ts';
import { enter, type Place } from '#agent/held-files/place.ts';

const mostNames = 100;

/**
 * Gives a held file back: to the folder where it lay, or else to the top of its owner's home, under
 * a name that nothing has, with its owner and mode. `announce` is told the path before anything lies
 * there. Answers with the path.
 */
export async function moveOut(
  os: Host['os'],
  entry: HeldEntry,
  held: string,
  announce: (path: string) => void,
): Promise<Result<string, string>> {
  const folders = [dirname(entry.path), entry.home];
  let why = 'no folder to give it back to';
  for (const folder of folders) {
    const place = enter(os, entry.home, folder);
    if (!place.ok) why = place.error;
    else
      try {
        return ok(await into({ os, place: place.value, folder, entry, held, announce }));
      } catch (cause) {
        why = cause instanceof Error ? cause.message : String(cause);
      } finally {
        place.value.close();
      }
  }
  return err(why);
}

interface Returning {
  readonly os: Host['os'];
  readonly place: Place;
  readonly folder: string;
  readonly entry: HeldEntry;
  readonly held: string;
  readonly announce: (path: string) => void;
}

async function into(returning: Returning): Promise<string> {
  const { place, folder, entry, held, announce } = returning;
  // Of a copy that was cut short by a kill.
  rmSync(place.at(partName(entry)), { force: true });
  for (const name of namesFor(basename(entry.path))) {
    if (exists(place.at(name))) continue;
    const path = join(folder, name);
    announce(path);
    if (!(await putUnder(returning, place.at(name)))) continue;
    unlinkSync(held);
    return path;
  }
  throw new Error(`more than ${mostNames} files have its name`);
}

/** False where the name was taken just now: nothing of the person's is ever overwritten. */
async function putUnder(returning: Returning, target: string): Promise<boolean> {
  const { os, held, entry } = returning;
  try {
    if (os === 'win32') {
      // A copy takes on the access rights of the folder that it is put into.
      copyFileSync(held, target, constants.COPYFILE_EXCL);
      return true;
    }
    if (process.getuid?.() === 0) chownSync(held, entry.owner.uid, entry.owner.gid);
    chmodSync(held, entry.owner.mode);
    linkSync(held, target);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'EXDEV' || code === 'EPERM' || code === 'ENOTSUP')
      return copyUnder(returning, target);
    throw cause;
  }
}

/** To another file system: copied under a name of ours first, so that a kill leaves no half file. */
async function copyUnder({ held, entry, place }: Returning, target: string): Promise<boolean> {
  const { owner } = entry;
  const part = place.at(partName(entry));
  const file = await open(held, readFlags);
  try {
    const isRoot = process.getuid?.() === 0;
    const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    await copyInto(file, part, isRoot ? owner : { ...owner, ...own });
    if (exists(target)) return false;
    renameSync(part, target);
    return true;
  } finally {
    await file.close();
    rmSync(part, { force: true });
  }
}

const partName = ({ id }: HeldEntry): string => `.beadle-${id}.part`;

/** "setup.exe", "setup (2).exe", "setup (3).exe" … */
function* namesFor(name: string): Generator<string> {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  yield name;
  for (let number = 2; number <= mostNames; number += 1) yield `${stem} (${number})${ending}`;
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * After a kill in the middle of giving back: whether the file lies whole where it was announced.
 * Then the held one can go; otherwise what lies there is a copy cut short, or somebody else's.
 */
export async function lies(os: Host['os'], entry: HeldEntry): Promise<boolean> {
  const path = entry.returnedTo;
  if (path === undefined) return false;
  const place = enter(os, entry.home, dirname(path));
  if (!place.ok) return false;
  try {
    const at = place.value.at(basename(path));
    const facts = lstatSync(at, { throwIfNoEntry: false });
    if (!facts?.isFile() || facts.size !== entry.size) return false;
    return (await hashOfPath(at)) === entry.sha256;
  } catch {
    return false;
  } finally {
    place.value.close();
  }
}
