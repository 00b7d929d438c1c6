import { handOver } from './hand-over.mjs';
import { ensurePackages, ensurePrograms, fail, pinnedNode, run } from './install.mjs';

ensurePackages();
const missing = ensurePrograms(['qemu', 'busybox', 'cpio', 'kmod', 'udevadm', 'mke2fs']);
if (missing.length > 0) fail(`The guest cannot be made without: ${missing.join(', ')}.`);
if (run(pinnedNode, ['build/bundle.ts', 'cli', '--quiet']).status !== 0) process.exit(1);
handOver('test/vm/index.ts', process.argv.slice(2));
