import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes the whole file or nothing: temporary file beside it, fsync, rename, fsync of the folder. Throws what the file system throws. */
export function writeFileAtomicSync(
  path: string,
  content: string | Uint8Array,
  options: { mode?: number } = {},
): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeAndSync(temporary, content, options.mode ?? 0o644);
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
}

function writeAndSync(path: string, content: string | Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    // The mode given to open is cut by umask; a key file must have exactly the mode asked for.
    fchmodSync(file, mode);
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  // Windows cannot open a folder for fsync; its rename is journalled by NTFS.
  let folder: number;
  try {
    folder = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(folder);
  } catch {
    // Some file systems (9p, FUSE) refuse fsync of folders; the rename itself has happened.
  } finally {
    closeSync(folder);
  }
}
