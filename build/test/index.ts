import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from '../bundle.ts';

/**
 * `npm test`: bundles what the end-to-end tests start, then runs unit, integration, contract,
 * Wine and end-to-end tests in one go. Arguments go to Vitest, as in `npm test -- src/rules`.
 */
const root = join(import.meta.dirname, '..', '..');
const projects = ['unit', 'integration', 'wine', 'e2e'];

const changed = await bundle();
console.log(changed.length > 0 ? `Bundled: ${changed.join(', ')}.` : 'Bundles are up to date.');

const vitest = spawn(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=./build/test/summary-reporter.ts',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => vitest.kill('SIGTERM'));
vitest.on('exit', (code) => (process.exitCode = code ?? 1));
