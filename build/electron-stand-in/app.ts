import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { StandInBrowserWindow, windowEvents } from './browser-window.ts';
import { displayOfBrowser } from './app-window.ts';
import { displays } from './displays.ts';
import { closeBrowser, runtime, startBrowser } from './runtime.ts';
import { InstanceLock } from './instance-lock.ts';

const root = join(import.meta.dirname, '..', '..');

class StandInCommandLine {
  readonly switches = new Map<string, string>();

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value);
  }
  hasSwitch(name: string): boolean {
    return this.switches.has(name);
  }
}

interface TargetCreated {
  readonly targetInfo: { readonly targetId: string; readonly openerId?: string };
}

type Provided =
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId';

class StandInApp extends EventEmitter implements Pick<Electron.App, Provided> {
  readonly isPackaged = false;
  readonly commandLine = new StandInCommandLine() as unknown as Electron.CommandLine;
  private readonly paths = new Map<string, string>();
  private readonly ready: Promise<void>;
  private lock: InstanceLock | null = null;
  private readyNow = false;
  private quitting = false;
  private exiting = false;

  constructor() {
    super();
    // Main's own code runs to its end first, as it does under Electron.
    this.ready = new Promise((resolve) => setImmediate(resolve)).then(() => this.start());
    windowEvents.on('created', (window) => {
      const created = window as StandInBrowserWindow;
      this.emit('browser-window-created', {}, created);
      this.emit('web-contents-created', {}, created.webContents);
    });
    windowEvents.on('closed', () => {
      if (StandInBrowserWindow.getAllWindows().length === 0 && !this.quitting) this.allClosed();
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => this.quit());
  }

  async whenReady(): Promise<void> {
    await this.ready;
  }
  isReady(): boolean {
    return this.readyNow;
  }

  quit(): void {
    if (this.quitting) return;
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => void (prevented = true) });
    if (prevented) return;
    this.quitting = true;
    for (const window of StandInBrowserWindow.getAllWindows()) window.close();
    if (StandInBrowserWindow.getAllWindows().length > 0) {
      this.quitting = false;
      return;
    }
    this.emit('will-quit', { preventDefault: () => undefined });
    this.exit(0);
  }

  exit(code = 0): void {
    if (this.exiting) return;
    this.exiting = true;
    this.emit('quit', {}, code);
    this.lock?.release();
    void closeBrowser().finally(() => process.exit(code));
  }

  getPath(name: string): string {
    const set = this.paths.get(name);
    if (set) return set;
    if (name === 'userData') return join(homedir(), '.config', this.getName());
    if (name === 'logs') return join(this.getPath('userData'), 'logs');
    if (name === 'downloads') return join(homedir(), 'Downloads');
    throw new Error(`the stand-in for Electron knows no path "${name}"`);
  }
  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true });
    this.paths.set(name, path);
  }
  getAppPath(): string {
    return root;
  }
  getVersion(): string {
    const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return facts.version;
  }
  getName(): string {
    return 'beadle';
  }
  setName(): void {}
  getLocale(): string {
    const language = this.commandLine as unknown as StandInCommandLine;
    return language.switches.get('lang') ?? 'en-GB';
  }
  /** As glib reads them on Linux, and in the form of BCP 47, without encodings. */
  getPreferredSystemLanguages(): string[] {
    const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
    const names = (LANGUAGE || LC_ALL || LC_MESSAGES || LANG || '').split(':');
    return names
      .map((name) => name.replace(/[.@].*/, '').replace('_', '-'))
      .filter((name) => name !== '' && name !== 'C' && name !== 'POSIX');
  }
  enableSandbox(): void {}
  setAppUserModelId(): void {}

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    this.lock ??= new InstanceLock(this.getPath('userData'), (message) =>
      this.emit('second-instance', {}, message.argv, message.cwd, message.data),
    );
    return this.lock.take({ argv: process.argv, cwd: process.cwd(), data: data ?? {} });
  }
  releaseSingleInstanceLock(): void {
    this.lock?.release();
  }

  private async start(): Promise<void> {
    startBrowser(this.getLocale(), () => {
      for (const window of StandInBrowserWindow.getAllWindows()) window.gone();
      this.exit(1);
    });
    this.watchTargets();
    if (!runtime.headless) await this.lookAtDisplay();
    this.readyNow = true;
    this.emit('ready', {});
  }

  /** With real windows, the display is the one they are on. */
  private async lookAtDisplay(): Promise<void> {
    const seen = runtime.chromium && (await displayOfBrowser(runtime.chromium));
    if (seen) displays.change([{ id: 1, ...seen }]);
  }

  /** A page closed in the browser itself is a window closed by the person. */
  private watchTargets(): void {
    const cdp = runtime.chromium?.cdp.browser;
    cdp?.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
      StandInBrowserWindow.getAllWindows()
        .find((window) => window.targetId === targetId)
        ?.gone();
    });
    // A link that asks for a window of its own gets none.
    cdp?.on('Target.targetCreated', ({ targetInfo }: TargetCreated) => {
      const { targetId, openerId } = targetInfo;
      if (openerId) void cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
    });
    void cdp?.send('Target.setDiscoverTargets', { discover: true }).catch(() => undefined);
  }

  private allClosed(): void {
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
}

export const app = new StandInApp();
