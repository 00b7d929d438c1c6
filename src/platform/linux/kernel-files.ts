import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  writeSync,
} from 'node:fs';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import { toHostError } from '#platform/portable/host-error.ts';

/**
 * Files that the kernel (or udev, in memory) answers for at once: no disk and no network lies behind
 * them, so they are read without a detour through the thread pool, at about a tenth of its cost.
 * Not `/proc/<pid>`: some of its files wait for the memory of that process.
 */
const answeredAtOnce = /^\/(?:sys\/|proc\/(?!\d)|run\/udev\/)/;

export const isKernelFile = (path: string): boolean =>
  answeredAtOnce.test(path) && !path.includes('/../');

const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
const firstBytes = 4_096;

/** Like the portable `readText`, for a path of which `isKernelFile` holds. */
export function readKernelText(path: string, mostBytes: number): Result<string, HostError> {
  let file: number | undefined;
  try {
    // Absence is the usual answer of many attributes, and an exception would cost more than a read.
    const facts = statSync(path, { throwIfNoEntry: false });
    if (!facts) return err({ code: 'not-found', what: path });
    if (!facts.isFile()) return err(notRegular(path));
    file = openSync(path, flags);
    if (!fstatSync(file).isFile()) return err(notRegular(path));
    const bytes = readUpTo(file, mostBytes + 1);
    if (bytes.length > mostBytes) return err({ code: 'too-large', what: path });
    return ok(bytes.toString('utf8'));
  } catch (error) {
    return err(toHostError(path, error));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Writes one line; throws what Node throws. Some files may not even be opened for reading. */
export function writeKernelLine(path: string, value: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_NOCTTY);
  try {
    writeSync(file, value);
  } finally {
    closeSync(file);
  }
}

export function listKernelFolder(path: string): Result<string[], HostError> {
  try {
    return ok(readdirSync(path).sort());
  } catch (error) {
    return err(toHostError(path, error));
  }
}

export function realKernelPath(path: string): Result<string, HostError> {
  try {
    return ok(realpathSync.native(path));
  } catch (error) {
    return err(toHostError(path, error));
  }
}

function readUpTo(file: number, bytes: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  for (let wanted = firstBytes; total < bytes; wanted *= 4) {
    const chunk = Buffer.allocUnsafe(Math.min(wanted, bytes - total));
    const read = readSync(file, chunk, 0, chunk.length, null);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    total += read;
  }
  return Buffer.concat(chunks, total);
}

function notRegular(path: string): HostError {
  return { code: 'failed', what: path, message: 'not a regular file, so it was not opened' };
}
