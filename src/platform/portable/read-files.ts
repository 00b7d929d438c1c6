import { constants } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { err, ok, type Result } from '#base/result.ts';
import type { FileFacts, HostError, ReadOptions } from '#platform/host.ts';
import { toHostError } from '#platform/portable/host-error.ts';

export const defaultMostBytes = 1_048_576;
const firstChunkBytes = 65_536;
const mostChunkBytes = 1_048_576;

// A privileged process must not wait on a FIFO, take a terminal, or be led astray by a link that
// is swapped between the check and the open. Windows has none of the three flags.
const safeRead =
  constants.O_RDONLY |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOCTTY ?? 0);

/** UTF-8 text of a regular file of at most `mostBytes`; links are followed only to regular files. */
export async function readText(
  path: string,
  options: ReadOptions = {},
): Promise<Result<string, HostError>> {
  const mostBytes = options.mostBytes ?? defaultMostBytes;
  return withRegularFile(path, async (handle) => {
    // One byte more than allowed tells "exactly full" from "too large"; a size of 0 is not
    // believed, as files in /proc and /sys do not know theirs.
    const bytes = await readUpTo(handle, mostBytes + 1);
    if (bytes.length > mostBytes) return err({ code: 'too-large', what: path });
    return ok(bytes.toString('utf8'));
  });
}

/** Up to `bytes` bytes of a regular file from byte `from`; fewer where it ends before. */
export async function readHead(
  path: string,
  bytes: number,
  from = 0,
  into?: Uint8Array,
): Promise<Result<Uint8Array, HostError>> {
  return withRegularFile(path, async (handle) =>
    ok(await (into ? fill(handle, into.subarray(0, bytes), from) : readUpTo(handle, bytes, from))),
  );
}

/** The same of a block device, and of nothing else below /dev. */
export async function readDiskHead(
  path: string,
  bytes: number,
  from = 0,
): Promise<Result<Uint8Array, HostError>> {
  let handle: FileHandle | undefined;
  try {
    if (!(await stat(path)).isBlockDevice()) return err(notRegular(path));
    handle = await open(path, safeRead);
    if (!(await handle.stat()).isBlockDevice()) return err(notRegular(path));
    return ok(await readUpTo(handle, bytes, from));
  } catch (error) {
    return err(toHostError(path, error));
  } finally {
    await handle?.close();
  }
}

/** Names in a folder, sorted by code unit so that every machine gives the same order. */
export async function list(path: string): Promise<Result<string[], HostError>> {
  try {
    return ok((await readdir(path)).sort());
  } catch (error) {
    return err(toHostError(path, error));
  }
}

/** What a path is, following links. */
export async function statPath(path: string): Promise<Result<FileFacts, HostError>> {
  try {
    const facts = await stat(path);
    const kind = facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other';
    return ok({ kind, size: facts.size, changedAt: facts.mtime });
  } catch (error) {
    return err(toHostError(path, error));
  }
}

export async function realPath(path: string): Promise<Result<string, HostError>> {
  try {
    return ok(await realpath(path));
  } catch (error) {
    return err(toHostError(path, error));
  }
}

async function withRegularFile<T>(
  path: string,
  use: (handle: FileHandle) => Promise<Result<T, HostError>>,
): Promise<Result<T, HostError>> {
  let handle: FileHandle | undefined;
  try {
    // Looked at before it is opened: opening a device can already do something.
    if (!(await stat(path)).isFile()) return err(notRegular(path));
    handle = await openFollowingOnce(path);
    if (!(await handle.stat()).isFile()) return err(notRegular(path));
    return await use(handle);
  } catch (error) {
    return err(toHostError(path, error));
  } finally {
    await handle?.close();
  }
}

async function openFollowingOnce(path: string): Promise<FileHandle> {
  try {
    return await open(path, safeRead);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error;
    return open(await realpath(path), safeRead);
  }
}

async function fill(handle: FileHandle, into: Uint8Array, from: number): Promise<Uint8Array> {
  let total = 0;
  while (total < into.length) {
    const { bytesRead } = await handle.read(into, total, into.length - total, from + total);
    if (bytesRead === 0) break;
    total += bytesRead;
  }
  return into.subarray(0, total);
}

async function readUpTo(handle: FileHandle, bytes: number, from = 0): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  // Small at first, as most files are; growing, as large ones would otherwise take hundreds of reads.
  for (let wanted = firstChunkBytes; total < bytes; wanted = Math.min(4 * wanted, mostChunkBytes)) {
    const chunk = Buffer.allocUnsafe(Math.min(wanted, bytes - total));
    // Without an offset the file's own place is used: not all of /proc can be read by offset.
    const place = from === 0 ? null : from + total;
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, place);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    total += bytesRead;
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, total);
}

function notRegular(path: string): HostError {
  return { code: 'failed', what: path, message: 'not a regular file, so it was not opened' };
}
