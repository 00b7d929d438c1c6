import type { BrowserWindow } from 'electron';
import type { Disposable } from '#base/disposable.ts';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { isStill, type PageName } from './page-address.ts';
import type { WantedWindow } from './wanted.ts';

export interface KeeperOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Makes the window, hidden, and starts to load its page. */
  create(wanted: WantedWindow): { window: BrowserWindow; loaded: Promise<void> };
  /** Where a window belongs when its display has changed. */
  place(window: BrowserWindow, wanted: WantedWindow): void;
  show(window: BrowserWindow, wanted: WantedWindow): void;
  /** The page has loaded: tell it what it must know first. */
  onLoaded(window: BrowserWindow, page: PageName): void;
  /** The person closed a window that they may close. */
  onClosed(page: PageName): void;
  /** The page crashed, hung or did not load; `count` within the last minute. */
  onBroken(page: PageName, count: number): void;
}

interface Kept {
  wanted: WantedWindow;
  readonly window: BrowserWindow;
  ready: boolean;
  hang: Disposable | null;
}

const hangMs = 5_000;
const rebuildMs = [0, 500, 2_000, 10_000];
const rememberMs = 60_000;
/** What is kept ready is not made beside what somebody waits to see: both would come later. */
const spareAfterMs = 500;

/** Makes the windows that exist the windows that are wanted, and rebuilds those that break. */
export class WindowKeeper {
  private readonly options: KeeperOptions;
  private readonly kept = new Map<string, Kept>();
  private readonly breaks = new Map<PageName, number[]>();
  private readonly rebuilding = new Map<string, Disposable>();
  private wanted: readonly WantedWindow[] = [];
  private spares: Disposable | null = null;
  private closing = false;

  constructor(options: KeeperOptions) {
    this.options = options;
  }

  apply(wanted: readonly WantedWindow[]): void {
    this.wanted = wanted;
    const keys = new Set(wanted.map((one) => one.key));
    for (const [key, kept] of this.kept) if (!keys.has(key)) this.remove(key, kept);
    for (const one of wanted) {
      const kept = this.kept.get(one.key);
      if (kept) this.change(kept, one);
      else if (one.visible && !this.rebuilding.has(one.key)) this.build(one);
    }
    this.makeSparesSoon();
  }

  /** The page that belongs to these contents, or null when they are not of one of our windows. */
  pageOf(contentsId: number): PageName | null {
    for (const { window, wanted } of this.kept.values())
      if (!window.isDestroyed() && window.webContents.id === contentsId) return wanted.page;
    return null;
  }

  /** Sends to every page that may know of it: `still` are those that only cover a display. */
  broadcast(channel: string, value: unknown, to: 'windows' | 'still too'): void {
    for (const { window, wanted, ready } of this.kept.values())
      if (ready && (to === 'still too' || !isStill(wanted.page)) && !window.isDestroyed())
        window.webContents.send(channel, value);
  }

  /** Brings an ordinary window to the front. */
  bringForward(key: string): void {
    const kept = this.kept.get(key);
    if (!kept?.ready) return;
    if (kept.window.isMinimized()) kept.window.restore();
    kept.window.show();
  }

  /** Puts banners and help above walls again: a click on a wall brings it to the front of both. */
  raise(): void {
    for (const { window, wanted, ready } of this.kept.values())
      if (ready && wanted.visible && wanted.onTop && wanted.manner !== 'wall') window.moveTop();
  }

  /**
   * Puts every wall and banner in its place and in front again: after sleep, or when this session
   * comes back to the screen, a system may have left full screen and "always on top" behind.
   */
  renew(): void {
    for (const { window, wanted, ready } of this.kept.values()) {
      if (!ready || !wanted.visible || wanted.manner === 'plain' || window.isDestroyed()) continue;
      // A banner stays where its person put it.
      if (wanted.manner === 'wall') this.options.place(window, wanted);
      this.options.show(window, wanted);
    }
    this.raise();
  }

  /** The app is about to end: walls and banners may be closed now. */
  letGo(): void {
    this.closing = true;
    for (const timer of this.rebuilding.values()) void timer.dispose();
    void this.spares?.dispose();
  }

  private makeSparesSoon(): void {
    if (this.missing().length > 0)
      this.spares ??= this.options.clock.after(spareAfterMs, () => this.makeSpares());
  }

  private makeSpares(): void {
    this.spares = null;
    const isOneComing = [...this.kept.values()].some((one) => one.wanted.visible && !one.ready);
    if (isOneComing) this.makeSparesSoon();
    else for (const one of this.missing()) this.build(one);
  }

  private missing(): WantedWindow[] {
    return this.wanted.filter(({ key }) => !this.kept.has(key) && !this.rebuilding.has(key));
  }

  private build(wanted: WantedWindow): void {
    const { window, loaded } = this.options.create(wanted);
    const kept: Kept = { wanted, window, ready: false, hang: null };
    this.kept.set(wanted.key, kept);
    window.on('close', (event) => {
      if (!kept.wanted.closable && !this.closing) event.preventDefault();
    });
    window.on('closed', () => this.closed(kept));
    // Windows ends a session by closing windows: none of ours may refuse.
    window.on('query-session-end', () => this.letGo());
    const contents = window.webContents;
    contents.on('render-process-gone', (_event, { reason }) => this.broken(kept, reason));
    window.on('unresponsive', () => this.hung(kept));
    window.on('responsive', () => this.unhung(kept));
    loaded.then(
      () => this.loaded(kept),
      (cause: unknown) => this.broken(kept, String(cause)),
    );
  }

  private loaded(kept: Kept): void {
    if (!this.isCurrent(kept)) return;
    kept.ready = true;
    this.options.onLoaded(kept.window, kept.wanted.page);
    if (kept.wanted.visible) this.options.show(kept.window, kept.wanted);
  }

  private change(kept: Kept, wanted: WantedWindow): void {
    const before = kept.wanted;
    kept.wanted = wanted;
    if (whereOf(before) !== whereOf(wanted)) this.options.place(kept.window, wanted);
    if (!kept.ready) return;
    if (wanted.visible && (!before.visible || before.onTop !== wanted.onTop))
      this.options.show(kept.window, wanted);
    if (!wanted.visible && before.visible) hide(kept.window, before);
  }

  private remove(key: string, kept: Kept): void {
    this.kept.delete(key);
    void kept.hang?.dispose();
    if (!kept.window.isDestroyed()) kept.window.destroy();
  }

  private closed(kept: Kept): void {
    if (!this.isCurrent(kept)) return;
    this.kept.delete(kept.wanted.key);
    if (this.closing) return;
    if (kept.wanted.closable) this.options.onClosed(kept.wanted.page);
    else this.broken(kept, 'closed from outside');
  }

  private hung(kept: Kept): void {
    kept.hang ??= this.options.clock.after(hangMs, () => this.broken(kept, 'unresponsive'));
  }

  private unhung(kept: Kept): void {
    void kept.hang?.dispose();
    kept.hang = null;
  }

  /** Ends the broken window and makes it anew: at once the first time, later and later after that. */
  private broken(kept: Kept, reason: string): void {
    const { page, key } = kept.wanted;
    if (this.closing || (this.kept.get(key) !== kept && this.kept.has(key))) return;
    this.remove(key, kept);
    if (this.rebuilding.has(key)) return;
    const count = this.countBreak(page);
    this.options.logger.error('a page broke and is rebuilt', { page, reason, count });
    const wait = rebuildMs[Math.min(count, rebuildMs.length) - 1] ?? 0;
    this.rebuilding.set(
      key,
      this.options.clock.after(wait, () => {
        this.rebuilding.delete(key);
        this.apply(this.wanted);
      }),
    );
    this.options.onBroken(page, count);
  }

  private countBreak(page: PageName): number {
    const now = this.options.clock.now().getTime();
    const recent = (this.breaks.get(page) ?? []).filter((at) => now - at < rememberMs);
    this.breaks.set(page, [...recent, now]);
    return recent.length + 1;
  }

  private isCurrent(kept: Kept): boolean {
    return this.kept.get(kept.wanted.key) === kept;
  }
}

/** A window that covered its display is an ordinary one again before it goes: it may come back elsewhere. */
function hide(window: BrowserWindow, wanted: WantedWindow): void {
  if (wanted.manner === 'wall') window.setKiosk(false);
  window.hide();
}

const whereOf = ({ display, place, letters }: WantedWindow): string =>
  JSON.stringify([display, place, letters]);
