import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchSessionApp } from '../../../build/electron-stand-in/launch.ts';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { beadle, startService, type Service } from '../../../build/start/processes.ts';
import { sampleSession, sampleSessionFile } from '../../../build/start/sample-session.ts';
import { agentFlags } from '#agent/node-flags.ts';
import { until } from '#test/e2e/session-app/until.ts';

/** A laptop of the story: a real agent, the session app of whoever is signed in, and logind's own file format to say who that is. */
export class Laptop {
  readonly folder = mkdtempSync(join(tmpdir(), 'beadle-laptop-'));
  readonly #sessions = join(this.folder, 'sessions');
  readonly #socket = join(this.folder, 'run', 'agent.sock');
  #agent: Service | null = null;
  #app: SessionApp | null = null;

  constructor() {
    mkdirSync(this.#sessions);
  }

  enrol(address: string, code: string): void {
    beadle(['enrol', '--data', join(this.folder, 'data'), '--console', address, '--code', code]);
  }

  async startAgent(): Promise<void> {
    const args = [
      'agent',
      '--data',
      join(this.folder, 'data'),
      '--socket',
      this.#socket,
      '--sessions-dir',
      this.#sessions,
      // The machine that runs this test is nobody's laptop: nothing on it is changed.
      '--observe',
      '--json',
    ];
    this.#agent = await startService(args, {
      log: join(this.folder, 'agent.log'),
      nodeFlags: agentFlags,
    });
  }

  /** Somebody signs in at the laptop's own screen, and their session app starts. */
  async signIn(account: string): Promise<SessionApp> {
    sampleSession(this.#sessions, account, new Date());
    const launched = await launchSessionApp({
      forTests: true,
      args: [
        '--socket',
        this.#socket,
        '--agent-owner',
        String(userInfo().uid),
        '--user-data',
        join(this.folder, 'app', account),
      ],
    });
    if (launched.kind === 'headless') throw new Error(`no windows can be shown: ${launched.why}`);
    this.#app = launched;
    await until(() => launched.isReady());
    return launched;
  }

  async signOut(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
    rmSync(join(this.#sessions, sampleSessionFile), { force: true });
  }

  /** The page in the first window of that name that shows. */
  async shown(name: string, timeoutMs = 15_000): Promise<Page> {
    const app = this.#running();
    const window = await until(
      async () =>
        (await app.windows()).find((one) => one.visible && one.url.includes(`/pages/${name}/`)),
      timeoutMs,
    );
    return app.page(window);
  }

  async hidden(name: string, timeoutMs = 15_000): Promise<void> {
    const app = this.#running();
    await until(
      async () =>
        !(await app.windows()).some((one) => one.visible && one.url.includes(`/pages/${name}/`)),
      timeoutMs,
    );
  }

  agentLog(): string {
    return readFileSync(join(this.folder, 'agent.log'), 'utf8');
  }

  async dispose(): Promise<void> {
    await this.#app?.close();
    await this.#agent?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #running(): SessionApp {
    if (!this.#app) throw new Error('nobody is signed in');
    return this.#app;
  }
}
