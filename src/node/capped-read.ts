import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { err, ok, type Result } from '#base/result.ts';

export type CappedReadProblem =
  'not-found' | 'not-a-file' | 'too-large' | 'not-permitted' | 'failed';

/**
 * The text of a regular file of at most `mostBytes`. Privileged code reads little: a link put in
 * place of a file, or a file grown without end, must not lead it elsewhere or exhaust it.
 */
export function readTextCapped(path: string, mostBytes: number): Result<string, CappedReadProblem> {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (cause) {
    return err(problemOf(cause));
  }
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) return err('not-a-file');
    if (facts.size > mostBytes) return err('too-large');
    const bytes = Buffer.alloc(mostBytes + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      if (read === 0) return ok(bytes.toString('utf8', 0, length));
      length += read;
      if (length > mostBytes) return err('too-large');
    }
  } catch (cause) {
    return err(problemOf(cause));
  } finally {
    closeSync(file);
  }
}

function problemOf(cause: unknown): CappedReadProblem {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'not-found';
  if (code === 'EACCES' || code === 'EPERM') return 'not-permitted';
  if (code === 'ELOOP') return 'not-a-file';
  return 'failed';
}
