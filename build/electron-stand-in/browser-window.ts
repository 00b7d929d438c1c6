import { EventEmitter } from 'node:events';
import type { CdpSession } from './cdp.ts';
import { openAppWindow } from './app-window.ts';
import { displays } from './displays.ts';
import { guard } from './guard.ts';
import { browser, runtime } from './runtime.ts';
import { fromPartition } from './session.ts';
import { StandInWebContents } from './web-contents.ts';

type Provided =
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'getBounds'
  | 'setBounds'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setVisibleOnAllWorkspaces'
  | 'setKiosk'
  | 'isKiosk'
  | 'isFullScreen'
  | 'isFocusable'
  | 'setMenuBarVisibility'
  | 'setTitle'
  | 'getTitle'
  | 'moveTop'
  | 'isMinimized'
  | 'restore';

const windows = new Map<number, StandInBrowserWindow>();
let lastId = 0;
const defaults = {
  ...{ x: 60, y: 60, width: 800, height: 600 },
  ...{ title: '', show: true, alwaysOnTop: false, focusable: true },
};
/** Told of every window made and gone: `app` speaks of it. */
export const windowEvents = new EventEmitter();

export class StandInBrowserWindow
  extends EventEmitter
  implements Pick<Electron.BrowserWindow, Provided>
{
  static getAllWindows(): StandInBrowserWindow[] {
    return [...windows.values()];
  }
  static fromWebContents(contents: { id: number }): StandInBrowserWindow | null {
    return this.getAllWindows().find((one) => one.webContents.id === contents.id) ?? null;
  }
  static fromId(id: number): StandInBrowserWindow | null {
    return windows.get(id) ?? null;
  }

  readonly id = ++lastId;
  readonly webContents: StandInWebContents;
  targetId: string | null = null;
  private bounds: Electron.Rectangle;
  private title: string;
  private visible: boolean;
  private alwaysOnTop: boolean;
  private kiosk: boolean;
  private size = '';
  private readonly focusable: boolean;
  private destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { x, y, width, height, title, show, alwaysOnTop, focusable } = {
      ...defaults,
      ...options,
    };
    this.bounds = { x, y, width, height };
    this.title = title;
    this.visible = show;
    this.alwaysOnTop = alwaysOnTop;
    this.kiosk = options.kiosk === true || options.fullscreen === true;
    this.focusable = focusable;
    const preferences = options.webPreferences ?? {};
    const session = fromPartition(preferences.partition ?? '');
    const contents = new StandInWebContents(this.open(), preferences, session);
    this.webContents = guard('webContents', contents);
    contents.on('asked-to-close', () => this.close());
    contents.on('page-title-updated', (_event, title: string) => this.titled(title));
    contents.once('did-finish-load', () => this.emit('ready-to-show', {}));
    const itself = guard('BrowserWindow', this as StandInBrowserWindow);
    windows.set(this.id, itself);
    windowEvents.emit('created', itself);
    this.place();
    return itself;
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    this.visible = true;
    this.place();
    this.emit('show', {});
  }
  hide(): void {
    this.visible = false;
    this.place();
    this.emit('hide', {});
  }
  focus(): void {
    this.moveTop();
    // Chromium keeps no window on top: those that should be are brought there again.
    for (const other of windows.values())
      if (other.visible && other.alwaysOnTop && !this.alwaysOnTop) other.moveTop();
  }
  moveTop(): void {
    if (!runtime.headless) this.webContents.withPage((cdp) => cdp.send('Page.bringToFront'));
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  isVisible(): boolean {
    return this.visible;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isFocusable(): boolean {
    return this.focusable;
  }
  getTitle(): string {
    return this.title;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  getBounds(): Electron.Rectangle {
    return this.kiosk ? displays.getDisplayMatching(this.bounds).bounds : this.bounds;
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.place();
  }
  setAlwaysOnTop(flag: boolean): void {
    this.alwaysOnTop = flag;
  }
  isAlwaysOnTop(): boolean {
    return this.alwaysOnTop;
  }
  setVisibleOnAllWorkspaces(): void {}
  setMenuBarVisibility(): void {}
  setKiosk(flag: boolean): void {
    this.kiosk = flag;
    this.place();
  }
  isKiosk(): boolean {
    return this.kiosk;
  }
  isFullScreen(): boolean {
    return this.kiosk;
  }

  /** As if the person closed it: `close` may refuse. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => void (prevented = true) });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    if (this.targetId) {
      const { targetId } = this;
      void browser()
        .cdp.browser.send('Target.closeTarget', { targetId })
        .catch(() => undefined);
    }
    this.gone();
  }

  /** The browser's window has gone, by whatever cause. */
  gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.visible = false;
    windows.delete(this.id);
    this.webContents.end();
    this.emit('closed');
    windowEvents.emit('closed');
  }

  private async open(): Promise<{ cdp: CdpSession; targetId: string }> {
    const { cdp } = browser();
    const targetId = runtime.headless
      ? await openTab(cdp.browser, this.getBounds())
      : await openAppWindow(browser(), this.getBounds());
    this.targetId = targetId;
    if (this.destroyed) {
      await cdp.browser.send('Target.closeTarget', { targetId });
      throw new Error('the window was closed while it was being made');
    }
    const { sessionId } = await cdp.browser.send('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    return { cdp: cdp.session(sessionId), targetId };
  }

  /** The page has another title: the window takes it, unless a listener keeps it from that. */
  private titled(title: string): void {
    let prevented = false;
    const event = { preventDefault: () => void (prevented = true) };
    this.emit('page-title-updated', event, title, true);
    if (!prevented) this.setTitle(title);
  }

  private place(): void {
    const bounds = this.getBounds();
    const { visible, kiosk, targetId } = this;
    if (runtime.headless) this.resize(bounds);
    else
      this.webContents.withPage(() =>
        moveWindow(targetId ?? this.targetId, bounds, visible, kiosk),
      );
  }

  /** Told once for each size: showing a window lays nothing out anew. */
  private resize({ width, height }: Electron.Rectangle): void {
    const size = `${width} x ${height}`;
    if (size === this.size) return;
    this.size = size;
    this.webContents.withPage((cdp) => emulateSize(cdp, width, height));
  }
}

async function openTab(
  cdp: CdpSession,
  { x, y, width, height }: Electron.Rectangle,
): Promise<string> {
  const { targetId } = await cdp.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    background: true,
    ...{ left: x, top: y, width, height },
  });
  return targetId;
}

/** Without a display the page is given exactly the size its window would have. */
async function emulateSize(cdp: CdpSession, width: number, height: number): Promise<void> {
  await cdp.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
}

async function moveWindow(
  targetId: string | null,
  { x, y, width, height }: Electron.Rectangle,
  visible: boolean,
  kiosk: boolean,
): Promise<void> {
  if (!targetId) return;
  const cdp = browser().cdp.browser;
  const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId });
  const set = (bounds: object) => cdp.send('Browser.setWindowBounds', { windowId, bounds });
  // Chromium moves a window only in its normal state.
  await set({ windowState: 'normal' });
  await set({ left: x, top: y, width, height });
  if (!visible) await set({ windowState: 'minimized' });
  else if (kiosk) await set({ windowState: 'fullscreen' });
}
