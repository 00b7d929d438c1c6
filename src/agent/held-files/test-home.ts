import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As root the files belong to somebody else, as on a laptop; otherwise to whoever runs the tests. */
export const isRoot = process.getuid?.() === 0;
export const uid = isRoot ? 12_345 : (process.getuid?.() ?? 0);
export const gid = isRoot ? 12_345 : (process.getgid?.() ?? 0);

/** A new home with a Downloads folder of its owner's, and a place for held files. */
export function makeTestHome() {
  const root = fs.mkdtempSync(join(tmpdir(), 'beadle-held-'));
  const home = join(root, 'home/ada');
  const downloads = join(home, 'Downloads');
  fs.mkdirSync(downloads, { recursive: true });
  for (const path of [home, downloads]) fs.chownSync(path, uid, gid);
  return { root, home, downloads, folder: join(root, 'data/held') };
}

/** A file of the owner's (or another's) with the mode 0640. */
export function put(folder: string, name: string, content: string, owner: number): string {
  const path = join(folder, name);
  fs.writeFileSync(path, content);
  fs.chownSync(path, owner, gid);
  fs.chmodSync(path, 0o640);
  return path;
}
