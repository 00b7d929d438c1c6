import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import type { PowerEvent, WindowFacts } from './control-messages.ts';
import type { StandInDisplay } from './displays.ts';

export interface LaunchOptions {
  readonly mode?: 'auto' | 'electron' | 'stand-in' | 'headless';
  /** The app's own command line. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The pages can be looked into and nothing is shown on a real display. */
  readonly forTests?: boolean;
  /** Takes what the app writes to standard error; by default it goes to ours. Not with `forTests`. */
  readonly onLog?: (text: string) => void;
  /** The displays to begin with; only the stand-in can be told. */
  readonly displays?: readonly StandInDisplay[];
}

/** A running session app, the same to a test under Electron and under the stand-in. */
export interface SessionApp {
  readonly kind: 'electron' | 'stand-in';
  readonly why: string;
  readonly process: ChildProcess;
  /** Whether it has come up so far that it takes choices. */
  isReady(): Promise<boolean>;
  /** Every window there is, with the address that main gave it (`beadle://pages/aup/index.html`). */
  windows(): Promise<WindowFacts[]>;
  /** The page in a window; only with `forTests`. */
  page(window: WindowFacts): Promise<Page>;
  /**
   * What a script gives in a window's page; a promise is waited for. Needs no DevTools connection,
   * beside which pages open later.
   */
  inPage(window: WindowFacts, script: string): Promise<unknown>;
  /** All pages; only with `forTests`. */
  pages(): Promise<Page[]>;
  /** As if displays were plugged in or taken away; refused under Electron. */
  setDisplays(displays: readonly StandInDisplay[]): Promise<void>;
  /** Ends the renderer of a window as a fault would. */
  crash(window: WindowFacts): Promise<void>;
  /** As if the person closed the window. */
  closeWindow(window: WindowFacts): Promise<void>;
  /** Chooses the item with this id in the tray's or the application's menu. */
  choose(item: string): Promise<void>;
  /** Where the next save dialog is answered with; null: cancelled. */
  saveTo(path: string | null): Promise<void>;
  /** As if these keys, which the app took for the whole desktop, were pressed; refused under Electron. */
  pressKeys(keys: string): Promise<void>;
  /** As if the machine slept, woke, was unlocked, or came back to this person. */
  power(event: PowerEvent): Promise<void>;
  /** The labels of the tray's menu; empty under Electron, which cannot be asked. */
  tray(): Promise<readonly { id: string; label: string }[]>;
  /** What the tray's icon says when it is pointed at; empty under Electron, which cannot be asked. */
  toolTip(): Promise<string>;
  /** All that the app has written to standard error so far; kept only with `forTests`. */
  log(): string;
  close(): Promise<void>;
}

export interface HeadlessSessionApp {
  readonly kind: 'headless';
  readonly why: string;
  readonly process: null;
  close(): Promise<void>;
}
