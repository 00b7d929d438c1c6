import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { copyPowershellScripts } from './powershell-scripts.ts';
import { version } from '#base/version.ts';
import { writeManifest } from './manifest.ts';
import { zodInEnglish } from './zod-in-english.ts';

// Packages with native parts, or that find files beside themselves, stay outside the bundle.
const external = ['@node-rs/argon2', 'koffi', 'systeminformation', 'electron', 'playwright-core'];

/** The `beadle` command, split so that each subcommand loads only what it runs. */
export async function bundleCli(
  root: string,
  { outdir = join(root, 'dist', 'cli'), target = 'node24' } = {},
): Promise<void> {
  const fresh = `${outdir}.${process.pid}`;
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/index.ts'],
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    external,
    plugins: [zodInEnglish],
    // Packages in CommonJS call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  copyPowershellScripts(root, fresh);
  writeManifest(fresh, version);
  // In one step: a command that starts meanwhile finds the old bundle or the new one, never half.
  const old = `${fresh}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(outdir)) renameSync(outdir, old);
  renameSync(fresh, outdir);
  rmSync(old, { recursive: true, force: true });
}
