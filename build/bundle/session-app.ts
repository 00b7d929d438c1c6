import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { askedAtOnce, type WindowName, windowContracts } from '#protocol/windows.ts';

const common = {
  bundle: true,
  minifySyntax: true,
  external: ['electron'],
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * The session app: `dist/main/index.mjs` and, for each window, one CommonJS preload (all that a
 * sandboxed preload can be) that carries the names of its own contract's calls and no others. One
 * more is for the pages that only cover a display, without any call.
 */
export async function bundleSessionApp(root: string): Promise<void> {
  for (const folder of ['main', 'preload'])
    rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  const windows = Object.keys(windowContracts) as WindowName[];
  await Promise.all([
    bundleMain(root),
    bundlePreload(root, 'still', 'still', {}),
    ...windows.map((window) =>
      bundlePreload(root, 'preload', window, {
        __WINDOW__: JSON.stringify(window),
        __CALLS__: JSON.stringify(Object.keys(windowContracts[window])),
        __FIRST__: JSON.stringify(askedAtOnce(window)),
      }),
    ),
  ]);
}

async function bundleMain(root: string): Promise<void> {
  await build({
    ...common,
    absWorkingDir: root,
    entryPoints: { index: 'main/index.ts' },
    outdir: join(root, 'dist', 'main'),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    format: 'esm',
    platform: 'node',
    // Its part for X11 is bundled; what other systems need of it is native and lies beside the app.
    external: [...common.external, 'active-win'],
    target: 'node24',
    sourcemap: true,
    sourcesContent: false,
    // Packages in CommonJS call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

async function bundlePreload(
  root: string,
  entry: 'preload' | 'still',
  name: string,
  define: Readonly<Record<string, string>>,
): Promise<void> {
  await build({
    ...common,
    absWorkingDir: root,
    entryPoints: [`main/preload/${entry}.ts`],
    outfile: join(root, 'dist', 'preload', `${name}.cjs`),
    format: 'cjs',
    platform: 'browser',
    target: 'chrome140',
    minifyWhitespace: true,
    define: { ...define },
  });
}
