import { handOver } from './hand-over.mjs';
import { ensurePackages, ensurePrograms } from './install.mjs';

ensurePackages();
ensurePrograms(['chromium', 'xvfb', 'udevadm']);
handOver('build/test/index.ts', process.argv.slice(2));
