import { closeSync, constants, fstatSync, lstatSync, openSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import type { Host } from '#platform/host.ts';

/** A folder of a person's, entered without following any link of theirs. */
export interface Place {
  /** A path by which a name in this very folder can be reached, whatever is renamed meanwhile. */
  at(name: string): string;
  /** Who the home belongs to; `null` on Windows, where a file's owner is not told this way. */
  readonly uid: number | null;
  close(): void;
}

const folderFlags = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Enters `folder` within `home`. A privileged process must not be led elsewhere by a link that the
 * person makes: on Linux each folder is opened from the one before (openat(2), through
 * /proc/self/fd), so that nothing can be swapped on the way. macOS and Windows have no such way from
 * here: each part is looked at, and between look and use a link could still be put in; what is moved
 * is compared with what was looked at, and put back where it differs.
 */
export function enter(os: Host['os'], home: string, folder: string): Result<Place, string> {
  const inside = relative(home, folder);
  if (inside.startsWith('..') || inside === folder) return err('it does not lie within the home');
  const parts = inside === '' ? [] : inside.split(sep);
  try {
    // The home's own path is root's to set: on some systems /home is a link.
    const real = realpathSync(home);
    return os === 'linux' ? enterByHandle(real, parts) : enterByLook(os, real, parts);
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause));
  }
}

function enterByHandle(home: string, parts: readonly string[]): Result<Place, string> {
  let handle = openSync(home, folderFlags);
  try {
    const { uid } = fstatSync(handle);
    for (const part of parts) {
      const next = openSync(`/proc/self/fd/${handle}/${part}`, folderFlags);
      closeSync(handle);
      handle = next;
    }
    const opened = handle;
    return ok({
      at: (name) => `/proc/self/fd/${opened}/${name}`,
      uid,
      close: () => closeSync(opened),
    });
  } catch (cause) {
    closeSync(handle);
    throw cause;
  }
}

function enterByLook(
  os: Host['os'],
  home: string,
  parts: readonly string[],
): Result<Place, string> {
  let path = home;
  for (const part of parts) {
    path = join(path, part);
    // A junction of Windows counts as a link here.
    if (!lstatSync(path).isDirectory()) return err('a part of its path is no folder');
  }
  const folder = path;
  const uid = os === 'win32' ? null : lstatSync(home).uid;
  return ok({ at: (name) => join(folder, name), uid, close: () => undefined });
}
