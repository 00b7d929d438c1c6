import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser that talks to nobody but the page under test. */
const quietly = [
  '--disable-background-networking',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium of this machine: `BEADLE_CHROMIUM`, or the first on the path; undefined if none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment['BEADLE_CHROMIUM'];
  if (named !== undefined && named !== '') return canRun(named) ? named : undefined;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => canRun(file));
}

/** What a person has to do where no Chromium is found; undefined where one is. */
export function missingChromium(): string | undefined {
  if (findChromium()) return undefined;
  return (
    'no Chromium was found on the path; on Debian run "apt-get install chromium", ' +
    'elsewhere install Chromium or Chrome and name it in BEADLE_CHROMIUM'
  );
}

/** Starts the machine's Chromium without a window. Throws with the cure where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(missingChromium());
  // Chromium's sandbox refuses to run as root; everybody else keeps it.
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: asRoot ? ['--no-sandbox', ...quietly] : quietly,
  });
}
