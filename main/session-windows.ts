import { join } from 'node:path';
import { app, type BrowserWindow, screen } from 'electron';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { BannerPlace, ReadingSettings } from '#protocol/windows.ts';
import { linkChannel, readingChannel, stateChannel } from './channels.ts';
import type { HideScreen } from './session/hide-screen.ts';
import type { ServiceClient } from './service-client.ts';
import { createHardenedWindow, loadPage } from './windows/hardened-window.ts';
import { WindowKeeper } from './windows/keeper.ts';
import { lookOf } from './windows/look.ts';
import { isStill, type PageName } from './windows/page-address.ts';
import type { BannerLetters } from './windows/supervised.ts';
import {
  type Asked,
  type Display,
  isHeld,
  isInvited,
  type WantedWindow,
  windowsWanted,
} from './windows/wanted.ts';

export interface SessionWindowsOptions {
  readonly client: ServiceClient;
  readonly hideScreen: Pick<HideScreen, 'covered' | 'onChange'>;
  readonly clock: Clock;
  /** Where the person wants the lesson's banner. */
  readonly banner: () => BannerPlace;
  /** How the person likes to read. */
  readonly reading: () => ReadingSettings;
  readonly logger: Logger;
  /** Folder of the bundled preloads, one a window. */
  readonly preloads: string;
}

/** Breaks of the AUP page in a minute after which it no longer holds anyone. */
const brokenWallAfter = 4;
const wallRestsMs = 300_000;

/** Keeps the windows of this session true to the agent's word, the displays and what was asked for. */
export class SessionWindows {
  private readonly options: SessionWindowsOptions;
  private readonly keeper: WindowKeeper;
  private readonly asked = new Set<Asked>();
  private lostAt: Date | null;
  private held = false;
  private invited = false;
  private answeredAt: Date | null = null;
  private thanksRead = false;
  private wallBroken = false;
  private attentionBroken: string | null = null;
  private refusalSeen: string | null = null;
  private timer: Disposable | null = null;

  constructor(options: SessionWindowsOptions) {
    this.options = options;
    this.lostAt = options.clock.now();
    this.keeper = new WindowKeeper({
      clock: options.clock,
      logger: options.logger,
      create: (wanted) => this.create(wanted),
      place: placeWindow,
      show: showWindow,
      onLoaded: (window) => this.greet(window),
      onClosed: (page) => this.forget(page),
      onBroken: (page, count) => this.restWall(page, count),
    });
  }

  start(): void {
    const { client, clock } = this.options;
    client.onState((state) => {
      this.keeper.broadcast(stateChannel, state);
      this.update();
    });
    client.onLink((linked) => {
      this.lostAt = linked ? null : clock.now();
      this.keeper.broadcast(linkChannel, linked);
      this.update();
    });
    const again = (): void => this.update();
    this.options.hideScreen.onChange(again);
    screen.on('display-added', again);
    screen.on('display-removed', again);
    screen.on('display-metrics-changed', again);
    app.on('browser-window-focus', (_event, window) => {
      if (window.isKiosk()) this.keeper.raise();
    });
  }

  /** After sleep, and when this session is in front again: walls stand as the agent last said. */
  wake(): void {
    this.update();
    this.keeper.renew();
  }

  /** Opens an ordinary window, or brings it forward. */
  open(window: Asked): void {
    this.asked.add(window);
    this.update();
    this.keeper.bringForward(window);
  }

  /** Every window, also one that is kept ready, looks as the person chose in any of them. */
  followReading(): void {
    this.keeper.broadcast(readingChannel, this.options.reading());
    this.update();
  }

  /** Thanks that are read aloud are not taken away mid-sentence; then they stay their usual moment. */
  thanksHeard(reading: boolean): boolean {
    if (this.answeredAt !== null && reading !== this.thanksRead)
      this.answeredAt = this.options.clock.now();
    this.thanksRead = reading && this.answeredAt !== null;
    this.update();
    return this.answeredAt !== null;
  }

  pageOf(contentsId: number): PageName | null {
    return this.keeper.pageOf(contentsId);
  }

  letGo(): void {
    void this.timer?.dispose();
    this.keeper.letGo();
  }

  /** Makes the windows what they should be now. */
  update(): void {
    const { client, clock } = this.options;
    // Here and not where the state comes in: others hear of it too, and may ask for this first.
    if (client.state) this.noticeAnswer(client.state);
    const now = clock.now();
    const { windows, until } = windowsWanted({
      state: client.state,
      lostAt: this.lostAt,
      answeredAt: this.answeredAt,
      thanksHeard: this.thanksRead,
      wallBroken: this.wallBroken,
      attentionBroken: this.attentionBroken,
      asked: this.asked,
      banner: this.options.banner(),
      letters: lettersOf(this.options.reading()),
      refusalSeen: this.refusalSeen,
      covered: this.options.hideScreen.covered,
      displays: displaysNow(),
      now,
    });
    this.keeper.apply(windows);
    void this.timer?.dispose();
    this.timer = until && clock.after(until.getTime() - now.getTime(), () => this.update());
  }

  private create(wanted: WantedWindow): { window: BrowserWindow; loaded: Promise<void> } {
    const { page } = wanted;
    const preload = isStill(page) ? null : join(this.options.preloads, `${page}.cjs`);
    const window = createHardenedWindow(lookOf(wanted), preload);
    return { window, loaded: loadPage(window, page) };
  }

  private greet(window: BrowserWindow): void {
    const { client, reading } = this.options;
    window.webContents.send(readingChannel, reading());
    window.webContents.send(linkChannel, client.linked);
    if (client.linked && client.state) window.webContents.send(stateChannel, client.state);
  }

  /** From the last answer on, the wall stays a moment to say thank you. */
  private noticeAnswer(state: LocalState): void {
    const held = isHeld(state);
    const invited = isInvited(state);
    // Once for each time that something comes to be owed; who closes it has seen it.
    if (invited && !this.invited) this.asked.add('aup');
    this.invited = invited;
    const answered = this.held && state.aupDue.length === 0;
    if (held || answered) this.thanksRead = false;
    if (held) this.answeredAt = null;
    else if (answered) this.answeredAt = this.options.clock.now();
    this.held = held;
  }

  private forget(page: PageName): void {
    this.asked.delete(page as Asked);
    if (page === 'refused')
      this.refusalSeen = this.options.client.state?.refusals?.[0]?.id ?? this.refusalSeen;
    if (page === 'aup' || page === 'cover') this.answeredAt = null;
    this.update();
  }

  /** A wall that cannot show its page would hold a person for nothing: it rests, then tries again. */
  private restWall(page: PageName, count: number): void {
    if (page === 'attention' && count >= brokenWallAfter) {
      this.attentionBroken = this.options.client.state?.classroom?.attention?.id ?? null;
      return this.update();
    }
    if (page !== 'aup' || count < brokenWallAfter || this.wallBroken) return;
    this.wallBroken = true;
    this.options.logger.error('the AUP page keeps breaking; its wall rests');
    this.update();
    this.options.clock.after(wallRestsMs, () => {
      this.wallBroken = false;
      this.update();
    });
  }
}

const lettersOf = ({ textSize, spacing }: ReadingSettings): BannerLetters => ({
  textSize,
  spacing,
});

function placeWindow(window: BrowserWindow, wanted: WantedWindow): void {
  // A full-screen window stays where it is until it is an ordinary one again.
  const kiosk = window.isKiosk();
  if (kiosk) window.setKiosk(false);
  window.setBounds(lookOf(wanted).bounds);
  if (kiosk) window.setKiosk(true);
}

function showWindow(window: BrowserWindow, wanted: WantedWindow): void {
  if (wanted.onTop) {
    window.setAlwaysOnTop(true, 'screen-saver');
    if (wanted.manner !== 'plain') window.setVisibleOnAllWorkspaces(true);
  } else window.setAlwaysOnTop(false);
  // Only what asks something of the person takes the keyboard.
  if (wanted.manner === 'banner' || isStill(wanted.page) || wanted.inactive) window.showInactive();
  else window.show();
  // Only now: a window that is made in kiosk mode shows itself before its page is there.
  if (wanted.manner === 'wall') window.setKiosk(true);
  else window.moveTop();
}

/** Primary first. */
function displaysNow(): Display[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((one) => one.id !== primary.id);
  return [primary, ...others].map(({ id, bounds, workArea }) => ({ id, bounds, workArea }));
}
