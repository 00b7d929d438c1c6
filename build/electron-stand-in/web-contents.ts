import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CdpSession } from './cdp.ts';
import { deliverInvoke, deliverSend } from './ipc-main.ts';
import {
  pageScript,
  preloadScript,
  titleBinding,
  titleScript,
  titleWorld,
} from './page-scripts.ts';
import { interceptRequests } from './requests.ts';
import { preloadWorld, worldSecret } from './runtime.ts';
import { toBrowser, toMain } from './schemes.ts';
import type { StandInSession } from './session.ts';

const binding = 'beadleStandInToMain';
const receiver = 'beadleStandInFromMain';

type Frame = Pick<Electron.WebFrameMain, 'url' | 'parent' | 'top' | 'isDestroyed'>;
type Provided =
  | 'id'
  | 'send'
  | 'isDestroyed'
  | 'isCrashed'
  | 'setWindowOpenHandler'
  | 'getURL'
  | 'reload'
  | 'executeJavaScript';

interface Context {
  readonly id: number;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}

interface BindingCall {
  readonly name: string;
  readonly payload: string;
  readonly executionContextId: number;
}

type PageMessage =
  | { kind: 'invoke'; id: number; channel: string; args: { value?: unknown }[] }
  | { kind: 'send'; channel: string; args: { value?: unknown }[] }
  | { kind: 'close'; args: [] };

let lastId = 0;

export class StandInWebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, Provided>
{
  readonly id = ++lastId;
  readonly session: StandInSession;
  private readonly preferences: Electron.WebPreferences;
  private readonly cdp: Promise<CdpSession>;
  private mainFrameId = '';
  private url = '';
  private preloadContext: number | null = null;
  private crashed = false;
  private destroyed = false;
  private expected: string | null = null;

  constructor(
    target: Promise<{ cdp: CdpSession; targetId: string }>,
    preferences: Electron.WebPreferences,
    session: StandInSession,
  ) {
    super();
    this.preferences = preferences;
    this.session = session;
    this.cdp = target.then(async ({ cdp, targetId }) => {
      this.mainFrameId = targetId;
      await this.prepare(cdp);
      return cdp;
    });
    // A window closed while it was being made is no fault; loads report their own failure.
    this.cdp.catch(() => undefined);
  }

  get mainFrame(): Frame {
    return { url: this.url, parent: null, top: null, isDestroyed: () => this.destroyed };
  }

  getURL(): string {
    return this.url;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isCrashed(): boolean {
    return this.crashed;
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    // No page of the stand-in opens a window, whatever the handler says: it may only agree.
    if (handler({ url: 'about:blank' } as Electron.HandlerDetails).action !== 'deny')
      throw new Error('the stand-in for Electron lets no page open a window');
  }

  async load(url: string): Promise<void> {
    const cdp = await this.cdp;
    this.expected = url;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await cdp.send('Page.navigate', { url: toBrowser(url) });
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, url, true);
      throw new Error(`${errorText} loading '${url}'`);
    }
    await loaded;
  }

  reload(): void {
    this.crashed = false;
    void this.load(this.url).catch(() => undefined);
  }

  send(channel: string, ...args: unknown[]): void {
    const packed = args.map((value) => (value === undefined ? {} : { value }));
    this.toPreload({ kind: 'send', channel, args: packed });
  }

  /** In the page's own world; a promise is waited for. */
  async executeJavaScript(expression: string): Promise<unknown> {
    const cdp = await this.cdp;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(result.description ?? exceptionDetails.text);
    return result.value;
  }

  forcefullyCrashRenderer(): void {
    void this.cdp.then((cdp) => cdp.send('Page.crash')).catch(() => undefined);
  }

  /** The window has gone. */
  end(): void {
    this.destroyed = true;
    this.emit('destroyed');
  }

  /** Runs once the page is ready for size and visibility changes. */
  withPage(task: (cdp: CdpSession) => Promise<unknown>): void {
    void this.cdp.then(task).catch((cause: unknown) => {
      if (!this.destroyed && !this.crashed)
        process.stderr.write(`stand-in for Electron: ${String(cause)}\n`);
    });
  }

  /** Told all at once: Chromium takes what it is told in its order. */
  private async prepare(cdp: CdpSession): Promise<void> {
    this.listen(cdp);
    const runAtStart = (script: { source: string; worldName?: string }): Promise<unknown> =>
      cdp.send('Page.addScriptToEvaluateOnNewDocument', script);
    const { preload } = this.preferences;
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Inspector.enable'),
      runAtStart({ source: pageScript(worldSecret) }),
      cdp.send('Runtime.addBinding', { name: titleBinding, executionContextName: titleWorld }),
      runAtStart({ worldName: titleWorld, source: titleScript }),
      ...(preload === undefined
        ? []
        : [
            cdp.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld }),
            runAtStart({ worldName: preloadWorld, source: this.preloadSource(preload) }),
          ]),
      cdp.send('Runtime.enable'),
      interceptRequests(cdp, {
        session: this.session,
        webContentsId: this.id,
        mayNavigate: (url, frameId) => this.mayNavigate(url, frameId),
      }),
    ]);
  }

  private preloadSource(path: string): string {
    const setup = {
      binding,
      receiver,
      argv: ['electron', ...(this.preferences.additionalArguments ?? [])],
      platform: process.platform,
    };
    return preloadScript(worldSecret, setup, readFileSync(path, 'utf8'));
  }

  private listen(cdp: CdpSession): void {
    cdp.on('Runtime.executionContextCreated', ({ context }: { context: Context }) => {
      if (context.name === preloadWorld && context.auxData?.frameId === this.mainFrameId)
        this.preloadContext = context.id;
    });
    cdp.on('Runtime.executionContextsCleared', () => (this.preloadContext = null));
    cdp.on('Runtime.bindingCalled', (call: BindingCall) => {
      if (call.name === titleBinding) this.emit('page-title-updated', {}, call.payload, true);
      else if (call.executionContextId === this.preloadContext) this.fromPreload(call.payload);
    });
    cdp.on('Page.frameNavigated', ({ frame }: { frame: { id: string; url: string } }) => {
      if (frame.id === this.mainFrameId) this.navigated(toMain(frame.url));
    });
    cdp.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    cdp.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    cdp.on('Inspector.targetCrashed', () => {
      this.crashed = true;
      this.preloadContext = null;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
  }

  private navigated(url: string): void {
    const unasked = this.expected === null && !sameDocument(url, this.url);
    const previous = this.url;
    this.expected = null;
    // Addresses without a request (about:blank) cannot be stopped on the way: go back instead.
    if (unasked && previous !== '' && this.refuses(url)) void this.load(previous).catch(() => {});
    else this.url = url;
  }

  private mayNavigate(url: string, frameId: string): boolean {
    if (frameId !== this.mainFrameId) return !this.refuses(url, 'will-frame-navigate');
    if (this.expected !== null && sameDocument(url, this.expected)) return true;
    if (this.refuses(url)) return false;
    this.expected = url;
    return true;
  }

  private refuses(url: string, event = 'will-navigate'): boolean {
    let prevented = false;
    const details = { url, preventDefault: () => void (prevented = true) };
    this.emit(event, details, url);
    return prevented;
  }

  private fromPreload(payload: string): void {
    const message = JSON.parse(payload) as PageMessage;
    const args = message.args.map((packed) => packed.value);
    const event = { sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1 };
    if (message.kind === 'close') this.emit('asked-to-close');
    else if (message.kind === 'send') deliverSend(message.channel, event, args);
    else
      void deliverInvoke(message.channel, event, args).then((outcome) =>
        this.toPreload({ kind: 'answer', id: message.id, ...outcome }),
      );
  }

  private toPreload(message: unknown): void {
    const contextId = this.preloadContext;
    if (contextId === null || this.destroyed) return;
    const expression = `${receiver}(${JSON.stringify(message)})`;
    this.withPage((cdp) => cdp.send('Runtime.evaluate', { expression, contextId }));
  }
}

const sameDocument = (a: string, b: string): boolean => a.split('#')[0] === b.split('#')[0];
