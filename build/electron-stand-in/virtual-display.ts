import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

export const hasDisplay = (env: NodeJS.ProcessEnv): boolean =>
  Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY) || ['win32', 'darwin'].includes(process.platform);

export function findXvfb(env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'Xvfb')).find((path) => existsSync(path)) ?? null;
}

export interface VirtualDisplay {
  /** For DISPLAY, such as `:3`. */
  readonly name: string;
  stop(): void;
}

/** An X server without a screen, on the first display number that is free. */
export async function startVirtualDisplay(xvfb: string): Promise<VirtualDisplay> {
  const child = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await displayNumber(child);
  return { name: `:${number}`, stop: () => void child.kill() };
}

function displayNumber(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it was ready`)));
    (child.stdio[3] as Readable).once('data', (said: Buffer) => resolve(said.toString().trim()));
  });
}
