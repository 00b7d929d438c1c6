import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CdpPipe } from './cdp.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** The machine's Chromium: `BEADLE_CHROMIUM`, else the first of the usual names on PATH. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.BEADLE_CHROMIUM) return existsSync(env.BEADLE_CHROMIUM) ? env.BEADLE_CHROMIUM : null;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  return null;
}

export interface ChromiumOptions {
  readonly executable: string;
  readonly profile: string;
  readonly headless: boolean;
  readonly language: string;
  /** Opens a DevTools port on loopback, so that tests can look into the pages. */
  readonly forTests: boolean;
}

export interface RunningChromium {
  readonly process: ChildProcess;
  readonly cdp: CdpPipe;
  readonly executable: string;
  readonly profile: string;
  /** Where tests connect, or null. */
  endpoint(): string | null;
}

/** Starts Chromium without a window, quiet, and with no way to any network. */
export function startChromium(options: ChromiumOptions): RunningChromium {
  mkdirSync(options.profile, { recursive: true });
  const portFile = join(options.profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(options.executable, chromiumArguments(options), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  return {
    process: child,
    executable: options.executable,
    profile: options.profile,
    cdp: new CdpPipe(child.stdio[3] as Writable, child.stdio[4] as Readable),
    endpoint() {
      if (!options.forTests || !existsSync(portFile)) return null;
      return `http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`;
    },
  };
}

function chromiumArguments(options: ChromiumOptions): string[] {
  return [
    ...(options.headless ? ['--headless', '--hide-scrollbars', '--mute-audio'] : []),
    // Chromium's own sandbox cannot be used by root; an ordinary person keeps it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.forTests ? ['--remote-debugging-port=0'] : []),
    '--remote-debugging-pipe',
    `--user-data-dir=${options.profile}`,
    `--lang=${options.language}`,
    '--no-startup-window',
    '--keep-alive-for-test',
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--use-mock-keychain',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-dev-shm-usage',
    '--disable-hang-monitor',
    '--disable-session-crashed-bubble',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
    '--metrics-recording-only',
    // No bar across a page to say that the switches above are unusual.
    '--test-type',
  ];
}
