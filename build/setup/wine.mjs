// Node for Windows and koffi for Windows, with which the Wine tests run the Windows code.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './install.mjs';

const names = ['package.json', 'package-lock.json'];
const wantedFolder = join(root, 'test', 'wine', 'packages');

/** Where they are installed: not part of the project, so in a cache. */
export const winePackages = join(root, 'node_modules', '.cache', 'beadle-wine');

/** Installs exactly what test/wine/packages/package-lock.json names; without it the tests are skipped. */
export function ensureWinePackages() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  const wanted = createHash('sha256')
    .update(readFileSync(join(wantedFolder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(winePackages, '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing Node for Windows, for the tests under Wine (seconds, once) …');
  rmSync(winePackages, { recursive: true, force: true });
  mkdirSync(winePackages, { recursive: true });
  for (const name of names) copyFileSync(join(wantedFolder, name), join(winePackages, name));
  // These packages are for another system, which npm refuses without --force.
  const words = ['ci', '--force', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const done = run('npm', [...words, '--loglevel=error'], {
    cwd: winePackages,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status === 0) writeFileSync(stamp, wanted);
  else say('Node for Windows could not be installed: the tests under Wine are skipped.');
}
