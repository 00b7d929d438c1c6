import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceStamp } from './bundle/source-stamp.ts';

/**
 * Bundles what runs: `node build/bundle.ts [part…] [--quiet]`. A part whose sources have not
 * changed since its last bundle is left as it is.
 */
interface Part {
  readonly sources: readonly string[];
  bundle(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
const contracts = ['src/base', 'src/protocol', 'package-lock.json', 'build/bundle'];

const parts: Readonly<Record<string, Part>> = {
  cli: {
    sources: ['src', 'console/server', ...contracts],
    bundle: async () => (await import('./bundle/cli.ts')).bundleCli(root),
  },
  'session-app': {
    sources: ['main', 'src/node', ...contracts],
    bundle: async () => (await import('./bundle/session-app.ts')).bundleSessionApp(root),
  },
  windows: {
    sources: ['renderer', ...contracts],
    bundle: async () =>
      (await import('./bundle/pages.ts')).bundlePages(root, 'renderer/vite.config.ts'),
  },
  'console-web': {
    sources: ['console/web', ...contracts],
    bundle: async () =>
      (await import('./bundle/pages.ts')).bundlePages(root, 'console/web/vite.config.ts'),
  },
};

/** Bundles the named parts (all by default); returns the names of those that had changed. */
export async function bundle(names: readonly string[] = Object.keys(parts)): Promise<string[]> {
  const stamps = join(root, 'dist', '.stamps');
  mkdirSync(stamps, { recursive: true });
  const changed: string[] = [];
  for (const name of names) {
    const part = parts[name];
    if (!part)
      throw new Error(`there is no part "${name}"; parts are ${Object.keys(parts).join(', ')}`);
    const stamp = sourceStamp(root, part.sources);
    const stampFile = join(stamps, name);
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) continue;
    rmSync(stampFile, { force: true });
    await part.bundle();
    writeFileSync(stampFile, stamp);
    changed.push(name);
  }
  return changed;
}

if (import.meta.main) {
  const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const changed = await bundle(names.length > 0 ? names : undefined);
  if (!process.argv.includes('--quiet'))
    console.log(changed.length > 0 ? `bundled: ${changed.join(', ')}` : 'nothing has changed');
}
