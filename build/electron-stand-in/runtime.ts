import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findChromium, type RunningChromium, startChromium } from './chromium.ts';

/** What the stand-in's parts share: one browser a process, and how it was asked to run. */

interface Runtime {
  readonly headless: boolean;
  readonly forTests: boolean;
  chromium: RunningChromium | null;
}

export const runtime: Runtime = {
  headless: process.env.BEADLE_STAND_IN_HEADED !== '1',
  forTests: process.env.BEADLE_STAND_IN_TESTS === '1',
  chromium: null,
};

/** Unguessable by a page; one a process is enough, because pages never see it. */
export const worldSecret = randomBytes(16).toString('hex');
const closeWithinMs = 3_000;
export const preloadWorld = 'beadle preload';

/** Starts the browser with a profile that is gone afterwards, as an in-memory session's is. */
export function startBrowser(language: string, onGone: () => void): void {
  const executable = findChromium();
  if (!executable) throw new Error('the stand-in for Electron needs Chromium on PATH');
  const profile = mkdtempSync(join(tmpdir(), 'beadle-stand-in-'));
  const { headless, forTests } = runtime;
  runtime.chromium = startChromium({ executable, profile, headless, language, forTests });
  process.once('exit', () => {
    runtime.chromium?.process.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  runtime.chromium.process.once('exit', onGone);
}

/** Asks the browser to end and waits until it has, so that nothing writes to its profile any more. */
export async function closeBrowser(): Promise<void> {
  const chromium = runtime.chromium;
  if (!chromium || chromium.process.exitCode !== null || chromium.process.signalCode) return;
  const gone = once(chromium.process, 'exit');
  void chromium.cdp.browser.send('Browser.close').catch(() => undefined);
  await Promise.race([gone, pause(closeWithinMs, undefined, { ref: false })]);
}

export function browser(): RunningChromium {
  if (!runtime.chromium) throw new Error('windows can be made only after app is ready');
  return runtime.chromium;
}
