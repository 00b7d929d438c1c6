import { handOver } from './hand-over.mjs';
import { ensurePackages, ensurePrograms } from './install.mjs';

ensurePackages();
ensurePrograms(['chromium']);
handOver('build/pictures/index.ts', process.argv.slice(2));
