import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';

/**
 * Reading a pack that anybody may have written: only ordinary files inside the pack's own folder,
 * never through a symbolic link, never more than `mostBytes`. A pack is read by a privileged
 * process too, and must not make it read something else.
 */
export async function readPackBytes(
  pack: string,
  name: string,
  mostBytes: number,
): Promise<Result<Buffer, PackProblem>> {
  const file = path.join(pack, name);
  const refuse = (what: string, fix: string) => err(inFile(file, what, fix));
  if (!(await isInside(pack, path.dirname(file))))
    return refuse('leads out of the pack through a symbolic link', 'keep the files in the pack');
  // O_NONBLOCK: opening a named pipe must not wait for a writer for ever.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let handle;
  try {
    handle = await open(file, flags);
  } catch (error) {
    return refuse(...whyNotOpened(error));
  }
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return refuse('is not an ordinary file', 'put an ordinary file here');
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(mostBytes + 1), 0, mostBytes + 1);
    if (bytesRead > mostBytes)
      return refuse(`is larger than ${mostBytes} bytes`, 'split it or make it smaller');
    return ok(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** The same, where the file is text. */
export async function readPackFile(
  pack: string,
  name: string,
  mostBytes: number,
): Promise<Result<string, PackProblem>> {
  const bytes = await readPackBytes(pack, name, mostBytes);
  return bytes.ok ? decode(bytes.value, path.join(pack, name)) : bytes;
}

/** Names of the files in a folder of the pack that end in `ending`, sorted; none where there is no folder. */
export async function listPackFolder(
  pack: string,
  folder: string,
  ending: string,
  mostFiles: number,
): Promise<Result<string[], PackProblem>> {
  const where = path.join(pack, folder);
  let names: string[];
  try {
    if (!(await isInside(pack, where)))
      return err(inFile(where, 'leads out of the pack', 'keep the files in the pack'));
    names = (await readdir(where)).filter((name) => name.endsWith(ending)).sort();
  } catch {
    return ok([]);
  }
  if (names.length > mostFiles)
    return err(inFile(where, `has ${names.length} files`, `keep it to ${mostFiles}`));
  return ok(names);
}

/** Whether the folder `inner`, with every link followed, is `outer` or below it. A folder that is missing leads nowhere else. */
async function isInside(outer: string, inner: string): Promise<boolean> {
  try {
    const relative = path.relative(await realpath(outer), await realpath(inner));
    return !relative.startsWith('..') && !path.isAbsolute(relative);
  } catch {
    return true;
  }
}

function whyNotOpened(error: unknown): [string, string] {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return ['does not exist', 'create it, or correct the name'];
    case 'ELOOP':
    case 'EMLINK':
      return ['is a symbolic link', 'put an ordinary file here'];
    case 'EACCES':
    case 'EPERM':
      return ['may not be read by this account', 'change its permissions'];
    default:
      return [`could not be read: ${code ?? String(error)}`, 'check the disk and the name'];
  }
}

function decode(bytes: Uint8Array, file: string): Result<string, PackProblem> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return ok(text.replaceAll('\r\n', '\n'));
  } catch {
    return err(inFile(file, 'is not UTF-8 text', 'save it as UTF-8'));
  }
}
