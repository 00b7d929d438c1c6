import { open, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file of a trial. In the trial's own folder it is written as it comes; anywhere else it
 * must be new (nothing is overwritten and no link of somebody's is followed), and it belongs to whom
 * the folder belongs to, as a file of theirs would.
 */
export async function writeTrialFile(
  scratch: string,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  if (path.startsWith(scratch)) return writeFile(path, content);
  const { uid, gid } = await stat(dirname(path));
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(content);
    if (process.getuid?.() === 0) await file.chown(uid, gid);
  } finally {
    await file.close();
  }
}
