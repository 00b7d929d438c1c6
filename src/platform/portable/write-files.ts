import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { readTextCapped } from '#node/capped-read.ts';
import type { HostError } from '#platform/host.ts';
import { toHostError } from '#platform/portable/host-error.ts';

/** A configuration file larger than this is none that we can keep a copy of. */
export const largestFile = 1_048_576;

/** What stood at a path: the text and whose it was, or null for nothing; and which folders were missing. */
export interface SavedFile {
  readonly was: { readonly text: string; readonly mode: number; uid: number; gid: number } | null;
  readonly missing: readonly string[];
}

/** The text at a path; null where there is no file. Links and other things in its place are refused. */
export function readThere(path: string): Result<string | null, HostError> {
  const read = readTextCapped(path, largestFile);
  if (read.ok) return read;
  switch (read.error) {
    case 'not-found':
      return ok(null);
    case 'not-permitted':
    case 'too-large':
      return err({ code: read.error, what: path });
    case 'not-a-file':
      return err({ code: 'failed', what: path, message: 'it is no ordinary file' });
    case 'failed':
      return err({ code: 'failed', what: path, message: 'it cannot be read' });
  }
}

export function captureFile(path: string): Result<SavedFile, HostError> {
  const text = readThere(path);
  if (!text.ok) return text;
  if (text.value === null) return ok({ was: null, missing: missingFolders(path) });
  const { mode, uid, gid } = lstatSync(path);
  return ok({ was: { text: text.value, mode: mode & 0o7777, uid, gid }, missing: [] });
}

/** Writes the whole file or nothing, in the mode given or the one that it had. */
export function writeThere(
  path: string,
  text: string,
  saved: SavedFile,
  mode?: number,
): Result<void, HostError> {
  return attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    writeFileAtomicSync(path, text, { mode: mode ?? saved.was?.mode ?? 0o644 });
    if (saved.was) giveBack(path, saved.was);
  });
}

/** Puts back byte for byte what stood there, and takes away folders that were made on the way. */
export function restoreFile(path: string, saved: SavedFile): Result<void, HostError> {
  return attempt(path, () => {
    if (saved.was) {
      writeFileAtomicSync(path, saved.was.text, { mode: saved.was.mode });
      giveBack(path, saved.was);
      return;
    }
    rmSync(path, { force: true });
    for (const folder of saved.missing) removeIfEmpty(folder);
  });
}

function giveBack(path: string, was: NonNullable<SavedFile['was']>): void {
  const { uid, gid } = lstatSync(path);
  if (uid !== was.uid || gid !== was.gid) chownSync(path, was.uid, was.gid);
  // A change of owner drops the set-id bits.
  chmodSync(path, was.mode);
}

/** Folders that do not exist yet, the innermost first. */
function missingFolders(path: string): string[] {
  const missing: string[] = [];
  for (let folder = dirname(path); !existsSync(folder); folder = dirname(folder))
    missing.push(folder);
  return missing;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else has put something there meanwhile: it is theirs now.
  }
}

function attempt(path: string, work: () => void): Result<void, HostError> {
  try {
    work();
    return ok(undefined);
  } catch (cause) {
    return err(toHostError(path, cause));
  }
}
