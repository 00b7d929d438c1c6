import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ControlAnswer, ControlRequest, WindowFacts } from './control-messages.ts';
import { hasDisplay } from './virtual-display.ts';
import type { LaunchOptions, SessionApp } from './session-app.ts';

/** Main under plain Node, its windows in Chromium. */
export function launchStandIn(root: string, why: string, options: LaunchOptions): SessionApp {
  const child = spawn(process.execPath, nodeArguments(root, options), {
    cwd: root,
    env: environment(options),
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (options.forTests) log += text;
    else if (options.onLog) options.onLog(text);
    else process.stderr.write(text);
  });
  const ask = questions(child);
  const pages = new Pages(() => ask({ ask: 'endpoint' }) as Promise<string | null>);
  return {
    kind: 'stand-in',
    why,
    process: child,
    isReady: () => ask({ ask: 'ready' }) as Promise<boolean>,
    windows: () => ask({ ask: 'windows' }) as Promise<WindowFacts[]>,
    page: (window) => pages.of(window.targetId),
    pages: () => pages.all(),
    inPage: ({ id }, script) => ask({ ask: 'in-page', window: id, script }),
    setDisplays: async (displays) => void (await ask({ ask: 'set-displays', displays })),
    crash: async ({ id }) => void (await ask({ ask: 'crash', window: id })),
    closeWindow: async ({ id }) => void (await ask({ ask: 'close-window', window: id })),
    saveTo: async (path) => void (await ask({ ask: 'save-to', path })),
    choose: async (item) => void (await ask({ ask: 'choose', item })),
    power: async (event) => void (await ask({ ask: 'power', event })),
    pressKeys: async (keys) => void (await ask({ ask: 'press-keys', keys })),
    tray: () => ask({ ask: 'tray', of: 'items' }) as Promise<{ id: string; label: string }[]>,
    toolTip: () => ask({ ask: 'tray', of: 'tool-tip' }) as Promise<string>,
    log: () => log,
    async close() {
      await pages.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function nodeArguments(root: string, options: LaunchOptions): string[] {
  return [
    '--import',
    join(import.meta.dirname, 'register.ts'),
    join(root, 'dist', 'main', 'index.mjs'),
    ...(options.args ?? []),
  ];
}

function environment(options: LaunchOptions): NodeJS.ProcessEnv {
  const env = { ...(options.env ?? process.env) };
  if (options.forTests) env.BEADLE_STAND_IN_TESTS = '1';
  else if (hasDisplay(env)) env.BEADLE_STAND_IN_HEADED = '1';
  if (options.displays) env.BEADLE_STAND_IN_DISPLAYS = JSON.stringify(options.displays);
  return env;
}

function questions(child: ChildProcess): (request: ControlRequest) => Promise<unknown> {
  const waiting = new Map<number, (answer: ControlAnswer) => void>();
  let last = 0;
  child.on('message', (answer: ControlAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.on('exit', () => {
    for (const [id, settle] of waiting) settle({ id, ok: false, message: 'the app has ended' });
    waiting.clear();
  });
  return (request) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, (answer) =>
        answer.ok ? resolve(answer.value) : reject(new Error(answer.message)),
      );
      child.send({ id, ...request }, (error) => error && reject(error));
    });
}

async function targetOf(page: Page): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  const { targetInfo } = await cdp.send('Target.getTargetInfo');
  await cdp.detach();
  return targetInfo.targetId;
}

/** Playwright's view of the same Chromium, over the port that `forTests` opens on loopback. */
class Pages {
  private readonly endpoint: () => Promise<string | null>;
  private browser: Promise<Browser> | null = null;
  private readonly known = new Map<string, Page>();

  constructor(endpoint: () => Promise<string | null>) {
    this.endpoint = endpoint;
  }

  async all(): Promise<Page[]> {
    this.browser ??= this.connect();
    return (await this.browser).contexts().flatMap((context) => context.pages());
  }

  async of(targetId: string | null): Promise<Page> {
    for (const page of await this.all()) {
      if (this.known.get(targetId ?? '') === page) return page;
      // A page that closes while it is asked is not the one that is sought.
      const found = await targetOf(page).catch(() => null);
      if (found !== null) this.known.set(found, page);
      if (found !== null && found === targetId) return page;
    }
    throw new Error('that window has no page (any more)');
  }

  async close(): Promise<void> {
    await (await this.browser?.catch(() => null))?.close();
  }

  private async connect(): Promise<Browser> {
    const endpoint = await this.endpoint();
    if (!endpoint) throw new Error('the app was not started for tests, or has no window yet');
    const { chromium } = await import('playwright-core');
    return chromium.connectOverCDP(endpoint);
  }
}
