import type { BrowserWindow } from 'electron';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { BannerPlace, ReadingSettings } from '#protocol/windows.ts';
import { languageChannel, linkChannel, readingChannel, stateChannel } from './channels.ts';
import type { HideScreen } from './session/hide-screen.ts';
import type { ServiceClient } from './service-client.ts';
import { Answering } from './windows/answering.ts';
import { BrokenWalls } from './windows/broken-walls.ts';
import type { Desktop } from './windows/desktop.ts';
import { WindowKeeper } from './windows/keeper.ts';
import { isStill, type PageName } from './windows/page-address.ts';
import type { BannerLetters } from './windows/supervised.ts';
import { type Asked, windowsWanted } from './windows/wanted.ts';

export interface SessionWindowsOptions {
  readonly client: Pick<ServiceClient, 'state' | 'linked' | 'onState' | 'onLink'>;
  readonly hideScreen: Pick<HideScreen, 'covered' | 'onChange'>;
  readonly clock: Clock;
  /** Where the person wants the lesson's banner. */
  readonly banner: () => BannerPlace;
  /** How the person likes to read. */
  readonly reading: () => ReadingSettings;
  /** In which language the person is spoken to now (BCP 47). */
  readonly language: () => string;
  readonly logger: Logger;
  readonly desktop: Desktop;
}

/** Keeps the windows of this session true to the agent's word, the displays and what was asked for. */
export class SessionWindows {
  private readonly options: SessionWindowsOptions;
  private readonly keeper: WindowKeeper;
  private readonly answering = new Answering();
  private readonly broken: BrokenWalls;
  private readonly asked = new Set<Asked>();
  private spoken = '';
  private lostAt: Date | null;
  private refusalSeen: string | null = null;
  private timer: Disposable | null = null;

  constructor(options: SessionWindowsOptions) {
    this.options = options;
    const { clock, logger, client, desktop } = options;
    this.lostAt = clock.now();
    this.broken = new BrokenWalls({
      clock,
      logger,
      attention: () => client.state?.classroom?.attention?.id ?? null,
      onChange: () => this.update(),
    });
    this.keeper = new WindowKeeper({
      clock,
      logger,
      create: (wanted) => desktop.create(wanted),
      place: (window, wanted) => desktop.place(window, wanted),
      show: (window, wanted) => desktop.show(window, wanted),
      onLoaded: (window, page) => this.greet(window, page),
      onClosed: (page) => this.forget(page),
      onBroken: (page, count) => this.broken.broke(page, count),
    });
  }

  start(): void {
    const { client, clock, desktop, hideScreen } = this.options;
    client.onState((state) => {
      this.followLanguage();
      this.keeper.broadcast(stateChannel, state, 'windows');
      this.update();
    });
    client.onLink((linked) => {
      this.lostAt = linked ? null : clock.now();
      this.keeper.broadcast(linkChannel, linked, 'windows');
      this.update();
    });
    hideScreen.onChange(() => this.update());
    desktop.onDisplays(() => this.update());
    desktop.onWallInFront(() => this.keeper.raise());
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
    this.followLanguage();
    this.keeper.broadcast(readingChannel, this.options.reading(), 'still too');
    this.update();
  }

  /** The thanks under the wall are read aloud, or no longer; whether they stay. */
  thanksHeard(reading: boolean): boolean {
    const stays = this.answering.hear(reading, this.options.clock.now());
    this.update();
    return stays;
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
    const { client, clock, desktop } = this.options;
    const now = clock.now();
    // Here and not where the state comes in: others hear of it too, and may ask for this first.
    if (client.state && this.answering.follow(client.state, now).invited) this.asked.add('aup');
    const { windows, until } = windowsWanted({
      state: client.state,
      lostAt: this.lostAt,
      answeredAt: this.answering.at,
      thanksHeard: this.answering.thanksHeard,
      wallBroken: this.broken.aup,
      attentionBroken: this.broken.attention,
      asked: this.asked,
      banner: this.options.banner(),
      letters: lettersOf(this.options.reading()),
      refusalSeen: this.refusalSeen,
      covered: this.options.hideScreen.covered,
      displays: desktop.displays(),
      now,
    });
    this.keeper.apply(windows);
    void this.timer?.dispose();
    this.timer = until && clock.after(until.getTime() - now.getTime(), () => this.update());
  }

  private followLanguage(): void {
    const language = this.options.language();
    if (language === this.spoken) return;
    this.spoken = language;
    this.keeper.broadcast(languageChannel, language, 'still too');
  }

  private greet(window: BrowserWindow, page: PageName): void {
    const { client, reading, language } = this.options;
    window.webContents.send(readingChannel, reading());
    window.webContents.send(languageChannel, language());
    if (isStill(page)) return;
    window.webContents.send(linkChannel, client.linked);
    if (client.linked && client.state) window.webContents.send(stateChannel, client.state);
  }

  private forget(page: PageName): void {
    this.asked.delete(page as Asked);
    if (page === 'refused')
      this.refusalSeen = this.options.client.state?.refusals?.[0]?.id ?? this.refusalSeen;
    if (page === 'aup' || page === 'cover') this.answering.thanked();
    this.update();
  }
}

const lettersOf = ({ textSize, spacing }: ReadingSettings): BannerLetters => ({
  textSize,
  spacing,
});
