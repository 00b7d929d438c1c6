import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Electron's own program, or null where it was never fetched. Looks at files only: loading the
 * package itself would start a download.
 */
export function findElectron(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const program = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), named);
  return existsSync(program) ? program : null;
}
