import { app, BrowserWindow, type Session, session } from 'electron';
import { isOurs, type PageName, pageAddress } from './page-address.ts';

export interface WindowLook {
  readonly bounds: Electron.Rectangle;
  readonly options: Electron.BrowserWindowConstructorOptions;
}

/** In memory: nothing that a page does outlives the app. */
const partition = 'beadle-pages';

/** The session of all windows: no permissions, no network, our own pages only. */
export function hardenedSession(): Session {
  const pages = session.fromPartition(partition);
  pages.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  pages.setSpellCheckerEnabled(false);
  pages.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !allowed(url) }));
  return pages;
}

// Pictures may be written into a page; an unpackaged app may be looked into with developer tools.
const allowed = (url: string): boolean =>
  isOurs(url) || url.startsWith('data:') || (!app.isPackaged && url.startsWith('devtools:'));

/** Makes a window, hidden and empty, that can show our pages and do nothing else. */
export function createHardenedWindow(look: WindowLook, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...look.bounds,
    // Until its page has one, which it then follows.
    title: 'Beadle',
    show: false,
    autoHideMenuBar: true,
    ...look.options,
    webPreferences: {
      preload,
      partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      disableDialogs: true,
    },
  });
  keepInPlace(window);
  return window;
}

/** No page ever leaves for another address, opens a window or holds a web view. */
function keepInPlace(window: BrowserWindow): void {
  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

export const loadPage = (window: BrowserWindow, page: PageName): Promise<void> =>
  window.loadURL(pageAddress(page));
