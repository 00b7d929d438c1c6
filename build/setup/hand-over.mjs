import { spawn } from 'node:child_process';
import { pinnedEnvironment, pinnedNode, root } from './install.mjs';

/**
 * Runs a script of the project on the pinned Node, with this process's arguments, and ends as it
 * ends. Signals go to the child, which has things to put back before it stops.
 * @param {string} script @param {string[]} args
 */
export function handOver(script, args) {
  const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: pinnedEnvironment(),
    shell: process.platform === 'win32',
  });
  // A terminal's Ctrl-C reaches the child by itself; only wait for it then.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
