import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Groups of pictures in `folder` that are the same to the byte: what their states differ in is not seen. */
export async function lookAlikes(folder: string): Promise<string[][]> {
  const groups = new Map<string, string[]>();
  for (const file of (await readdir(folder)).sort()) {
    const hash = createHash('sha256')
      .update(await readFile(join(folder, file)))
      .digest('hex');
    groups.set(hash, [...(groups.get(hash) ?? []), file]);
  }
  return [...groups.values()].filter((files) => files.length > 1);
}
