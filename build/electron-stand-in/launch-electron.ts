import type { ElectronApplication, Page } from 'playwright-core';
import type { WindowFacts } from './control-messages.ts';
import { findElectron } from './find-electron.ts';
import { findXvfb, hasDisplay, startVirtualDisplay } from './virtual-display.ts';
import type { LaunchOptions, SessionApp } from './session-app.ts';

/** Main under Electron itself, driven by Playwright. */
export async function launchElectron(
  root: string,
  why: string,
  options: LaunchOptions,
): Promise<SessionApp> {
  const { _electron } = await import('playwright-core');
  const asRoot = process.getuid?.() === 0;
  const env = options.env ?? process.env;
  const xvfb = hasDisplay(env) ? null : findXvfb(env);
  const display = xvfb === null ? null : await startVirtualDisplay(xvfb);
  const app = await _electron.launch({
    executablePath: findElectron(root) ?? '',
    // Chromium's sandbox cannot be used by root; an ordinary person keeps it.
    args: [root, ...(options.args ?? []), ...(asRoot ? ['--no-sandbox'] : [])],
    env: { ...definedOnly(env), ...(display && { DISPLAY: display.name }) },
    cwd: root,
  });
  let log = '';
  app.process().stderr?.on('data', (text: Buffer) => {
    if (options.forTests) log += text.toString('utf8');
    else options.onLog?.(text.toString('utf8'));
  });
  return {
    kind: 'electron',
    why,
    process: app.process(),
    isReady: () => app.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null),
    windows: () => facts(app),
    page: (window) => pageOf(app, window),
    pages: () => Promise.resolve(app.windows()),
    inPage: ({ id }, script) => inPage(app, id, script),
    setDisplays: () => Promise.reject(new Error('Electron shows the displays that there are')),
    crash: async ({ id }) =>
      app.evaluate(
        ({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.webContents.forcefullyCrashRenderer(),
        id,
      ),
    closeWindow: async ({ id }) =>
      app.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.close(), id),
    choose: async (item) =>
      app.evaluate(({ Menu }, item) => {
        const found = Menu.getApplicationMenu()?.getMenuItemById(`menu-${item}`);
        if (!found) throw new Error(`no menu has an item "${item}"`);
        found.click();
      }, item),
    saveTo: async (path) =>
      app.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = () =>
          Promise.resolve({ canceled: path === null, filePath: path ?? '' });
      }, path),
    power: () => Promise.reject(new Error('Electron hears of its own machine alone')),
    pressKeys: () => Promise.reject(new Error('Electron hears the keys of the desktop alone')),
    tray: () => Promise.resolve([]),
    toolTip: () => Promise.resolve(''),
    log: () => log,
    async close() {
      await app.close();
      display?.stop();
    },
  };
}

function facts(app: ElectronApplication): Promise<WindowFacts[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      id: window.id,
      url: window.webContents.getURL(),
      title: window.getTitle(),
      targetId: null,
      bounds: window.getBounds(),
      visible: window.isVisible(),
      kiosk: window.isKiosk(),
      alwaysOnTop: window.isAlwaysOnTop(),
    })),
  );
}

const inPage = (app: ElectronApplication, id: number, script: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, [id, script]) =>
      BrowserWindow.fromId(id)?.webContents.executeJavaScript(script),
    [id, script] as const,
  );

async function pageOf(app: ElectronApplication, wanted: WindowFacts): Promise<Page> {
  for (const page of app.windows()) {
    const handle = await app.browserWindow(page);
    if ((await handle.evaluate((window) => window.id)) === wanted.id) return page;
  }
  throw new Error('that window has no page (any more)');
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
