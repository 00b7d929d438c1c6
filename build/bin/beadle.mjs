#!/usr/bin/env node
// The checkout's `npx beadle`: hands over to the pinned Node, bundling first if sources changed.
import { existsSync } from 'node:fs';
import { ensurePackages, pinnedNode, root, run } from '../setup/install.mjs';

if (!existsSync(pinnedNode)) ensurePackages();
const built = run(pinnedNode, [
  '--disable-warning=ExperimentalWarning',
  'build/bundle.ts',
  'cli',
  '--quiet',
]);
if (built.status !== 0) process.exit(built.status ?? 1);
// Compiled code is kept between runs: a command that ends in half a second gains a tenth of it. One
// arena of glibc's memory is enough for one thread of work, and peaks 4 MiB lower.
const env = {
  NODE_COMPILE_CACHE: `${root}/node_modules/.cache/beadle`,
  MALLOC_ARENA_MAX: '1',
  ...process.env,
};
// A small young generation: an audit is over before a large one would pay, and peaks 30 MiB lower.
const flags = process.argv[2] === 'audit' ? ['--max-semi-space-size=1'] : [];
const command = [...flags, `${root}/dist/cli/index.js`, ...process.argv.slice(2)];
const { status } = run(pinnedNode, command, {
  cwd: process.cwd(),
  env,
});
process.exit(status ?? 1);
