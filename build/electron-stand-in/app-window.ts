import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { CdpSession } from './cdp.ts';
import type { RunningChromium } from './chromium.ts';

/**
 * Windows as a person sees them. DevTools can only open tabs, with a bar to type addresses into;
 * a second Chromium told to show an "app" hands that over to the running one, which opens a window
 * with a title and nothing else.
 */
export async function openAppWindow(
  chromium: RunningChromium,
  { x, y, width, height }: Electron.Rectangle,
): Promise<string> {
  const mark = randomBytes(8).toString('hex');
  const found = targetShowing(chromium.cdp.browser, mark);
  spawn(
    chromium.executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${chromium.profile}`,
      `--app=data:text/html,${mark}`,
      `--window-position=${x},${y}`,
      `--window-size=${width},${height}`,
    ],
    { stdio: 'ignore' },
  );
  return found;
}

interface TargetEvent {
  readonly targetInfo: { readonly targetId: string; readonly type: string; readonly url: string };
}

function targetShowing(browser: CdpSession, mark: string): Promise<string> {
  return new Promise((resolve) => {
    const look = ({ targetInfo: { targetId, type, url } }: TargetEvent): void => {
      if (type === 'page' && url.includes(mark)) resolve(targetId);
    };
    browser.on('Target.targetCreated', look);
    browser.on('Target.targetInfoChanged', look);
  });
}

/** The display that Chromium itself sees; null where it cannot say. */
export async function displayOfBrowser(
  chromium: RunningChromium,
): Promise<{ bounds: Electron.Rectangle; workArea: Electron.Rectangle } | null> {
  const cdp = chromium.cdp.browser;
  const { targetId } = await cdp.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    windowState: 'minimized',
  });
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  const { result } = await chromium.cdp.session(sessionId).send('Runtime.evaluate', {
    expression:
      '[screen.width, screen.height, screen.availLeft, screen.availTop, screen.availWidth, screen.availHeight]',
    returnByValue: true,
  });
  await cdp.send('Target.closeTarget', { targetId });
  const [width = 0, height = 0, left = 0, top = 0, w = 0, h = 0] = result.value as number[];
  if (width < 1 || height < 1) return null;
  return {
    bounds: { x: 0, y: 0, width, height },
    workArea: { x: left, y: top, width: w, height: h },
  };
}
