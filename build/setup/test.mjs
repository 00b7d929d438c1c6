import { handOver } from './hand-over.mjs';
import { ensurePackages, ensurePrograms } from './install.mjs';
import { ensureWinePackages } from './wine.mjs';

ensurePackages();
ensurePrograms(['chromium', 'firefox', 'xvfb', 'udevadm', 'wine']);
ensureWinePackages();
handOver('build/test/index.ts', process.argv.slice(2));
