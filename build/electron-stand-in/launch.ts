import { join } from 'node:path';
import { findChromium } from './chromium.ts';
import { findElectron } from './find-electron.ts';
import { findXvfb, hasDisplay } from './virtual-display.ts';
import { launchElectron } from './launch-electron.ts';
import { launchStandIn } from './launch-stand-in.ts';
import type { HeadlessSessionApp, LaunchOptions, SessionApp } from './session-app.ts';

const root = join(import.meta.dirname, '..', '..');

/** How the session app would be shown on this machine, and why. */
export function chooseKind(
  mode: LaunchOptions['mode'] = 'auto',
  env: NodeJS.ProcessEnv = process.env,
): { kind: 'electron' | 'stand-in' | 'headless'; why: string } {
  if (mode === 'headless') return { kind: 'headless', why: 'asked for' };
  const electron = mode === 'stand-in' ? null : findElectron(root, env);
  const shown = hasDisplay(env) || findXvfb(env) !== null;
  if (electron && shown) return { kind: 'electron', why: `found ${electron}` };
  const missing = whyNotElectron(mode, electron);
  if (mode === 'electron') return { kind: 'headless', why: missing };
  const chromium = findChromium(env);
  if (chromium) return { kind: 'stand-in', why: `${missing}; windows are shown by ${chromium}` };
  return { kind: 'headless', why: `${missing}, and there is no Chromium` };
}

function whyNotElectron(mode: LaunchOptions['mode'], electron: string | null): string {
  if (mode === 'stand-in') return 'asked for';
  return electron === null
    ? "Electron's own binary is not installed"
    : 'there is neither a display nor Xvfb for Electron';
}

/** Starts the bundled session app: under Electron, else under the stand-in, else not at all. */
export async function launchSessionApp(
  options: LaunchOptions = {},
): Promise<SessionApp | HeadlessSessionApp> {
  const { kind, why } = chooseKind(options.mode, options.env ?? process.env);
  switch (kind) {
    case 'electron':
      return launchElectron(root, why, options);
    case 'stand-in':
      return launchStandIn(root, why, options);
    case 'headless':
      return { kind, why, process: null, close: () => Promise.resolve() };
  }
}
