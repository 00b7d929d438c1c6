import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchSessionApp } from '../../../build/electron-stand-in/launch.ts';
import type { WindowFacts } from '../../../build/electron-stand-in/control-messages.ts';
import type { StandInDisplay } from '../../../build/electron-stand-in/displays.ts';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { startBeadle, startService, type Service } from '../../../build/start/processes.ts';
import { sampleSession, sampleSessionFile } from '../../../build/start/sample-session.ts';
import { agentFlags } from '#agent/node-flags.ts';
import { until, whatIsKnown } from '#test/e2e/session-app/until.ts';

export interface LaptopOptions {
  readonly displays?: readonly StandInDisplay[];
  /**
   * Folders of this machine that the agent sees empty ones in place of: it may change what is in
   * them, and so is not held to looking. Needs `whyNoOwnFolders()` to be undefined.
   */
  readonly ownFolders?: readonly string[];
}

/** A laptop of the story: a real agent, the session app of whoever is signed in, and logind's own file format to say who that is. */
export class Laptop {
  readonly folder = mkdtempSync(join(tmpdir(), 'beadle-laptop-'));
  readonly #sessions = join(this.folder, 'sessions');
  readonly #socket = join(this.folder, 'run', 'agent.sock');
  readonly #options: LaptopOptions;
  #agent: Service | null = null;
  #app: SessionApp | null = null;
  /** Whoever is signed in, so that their windows can be found. */
  get app(): SessionApp {
    if (!this.#app) throw new Error('nobody is signed in');
    return this.#app;
  }

  constructor(options: LaptopOptions = {}) {
    this.#options = options;
    mkdirSync(this.#sessions);
  }

  /** Not in one go: the wire to the console may be one of ours. */
  async enrol(address: string, code: string): Promise<void> {
    const data = join(this.folder, 'data');
    await startBeadle(['enrol', '--data', data, '--console', address, '--code', code]);
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
      ...(this.#options.ownFolders ? [] : ['--observe']),
      '--json',
    ];
    this.#agent = await startService(args, {
      log: join(this.folder, 'agent.log'),
      nodeFlags: agentFlags,
      within: this.#namespace(),
    });
  }

  /** Ends the agent as a power cut would. */
  async killAgent(): Promise<void> {
    await this.#agent?.kill();
  }

  /** Closes the lid: nothing of the laptop's runs, and time goes on without it. */
  async sleep(): Promise<void> {
    await this.app.power('suspend');
    this.app.process?.kill('SIGSTOP');
    this.#agent?.child.kill('SIGSTOP');
  }

  async wake(): Promise<void> {
    this.#agent?.child.kill('SIGCONT');
    this.app.process?.kill('SIGCONT');
    await this.app.power('resume');
  }

  /** Pulls the battery: neither agent nor windows say goodbye. */
  async losePower(): Promise<void> {
    await this.killAgent();
    await this.closeApp();
  }

  /** Where a file in one of its own folders really lies. */
  own(path: string): string {
    return join(this.folder, 'own', path);
  }

  /** How a program of a person's is started so that it sees this laptop's own folders. */
  within(program: readonly string[]): string[] {
    return [...this.#namespace(), ...program];
  }

  /** A mount namespace in which empty folders of the laptop's lie over the machine's own. */
  #namespace(): string[] {
    const { ownFolders } = this.#options;
    if (!ownFolders) return [];
    const mounts = ownFolders.map((path) => {
      mkdirSync(this.own(path), { recursive: true });
      // Where a browser was never installed its folder is missing, and nothing can lie over it.
      return `mkdir -p '${path}' && mount --bind '${this.own(path)}' '${path}' && `;
    });
    const run = `${mounts.join('')}exec "$@"`;
    return ['unshare', '-m', '--propagation', 'private', 'sh', '-c', run, 'sh'];
  }

  /** Somebody signs in at the laptop's own screen, and their session app starts. */
  async signIn(account: string, since = new Date()): Promise<SessionApp> {
    sampleSession(this.#sessions, account, since);
    return this.startApp(account);
  }

  /** The session app of whoever is signed in, for the first time or once more. */
  async startApp(account: string): Promise<SessionApp> {
    const launched = await launchSessionApp({
      forTests: true,
      ...(this.#options.displays && { displays: this.#options.displays }),
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

  async closeApp(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
  }

  async signOut(): Promise<void> {
    await this.closeApp();
    rmSync(join(this.#sessions, sampleSessionFile), { force: true });
  }

  /** The page in the first window of that name that shows. */
  async shown(name: string, timeoutMs = 30_000): Promise<Page> {
    const find = async () => (await this.visible(name))[0];
    const window = await until(find, timeoutMs, () => whatIsKnown(this.app));
    return this.app.page(window);
  }

  async hidden(name: string, timeoutMs = 30_000): Promise<void> {
    const gone = async () => (await this.visible(name)).length === 0;
    await until(gone, timeoutMs, () => whatIsKnown(this.app));
  }

  /** Windows of that name that show: one on each display, where it covers them. */
  async visible(name: string): Promise<WindowFacts[]> {
    const all = await this.app.windows();
    return all.filter((one) => one.visible && one.url.includes(`/pages/${name}/`));
  }

  agentLog(): string {
    return readFileSync(join(this.folder, 'agent.log'), 'utf8');
  }

  async dispose(): Promise<void> {
    await this.#app?.close();
    await this.#agent?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Why no laptop can be given folders of its own here; undefined: it can. */
export function whyNoOwnFolders(): string | undefined {
  if (process.platform !== 'linux') return 'folders are laid over with Linux’s mounts';
  if (process.getuid?.() !== 0) return 'only root may lay folders over others';
  const tried = spawnSync('unshare', ['-m', '--propagation', 'private', 'true']);
  return tried.status === 0 ? undefined : 'this machine gives no mount namespace (unshare -m)';
}
