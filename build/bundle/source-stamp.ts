import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A hash over the contents of all files at or below the paths: changes exactly when a source does. */
export function sourceStamp(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) addPath(hash, root, path);
  return hash.digest('hex');
}

function addPath(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const full = join(root, path);
  const facts = statSync(full, { throwIfNoEntry: false });
  if (!facts) return;
  if (facts.isFile()) {
    hash.update(`${path}\0${facts.size}\0`).update(readFileSync(full));
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (name !== 'node_modules' && name !== 'fixtures') addPath(hash, root, `${path}/${name}`);
  }
}
