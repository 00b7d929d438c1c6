import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bundle } from '../../../build/bundle.ts';
import type { WindowFacts } from '../../../build/electron-stand-in/control-messages.ts';
import { launchSessionApp } from '../../../build/electron-stand-in/launch.ts';
import type { LaunchOptions, SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { until, whatIsKnown } from './until.ts';
import { LocalAgent } from '#main/testing/local-agent.ts';

export interface RunningApp extends AsyncDisposable {
  readonly agent: LocalAgent;
  readonly app: SessionApp;
  /** Windows whose page has this name. */
  windows(page: string): Promise<WindowFacts[]>;
  /** The first such window, once there is one that shows. */
  shown(page: string, timeoutMs?: number): Promise<WindowFacts>;
  /** The page in the first such window that shows. */
  page(page: string): Promise<Page>;
}

/** The bundled app, with a small agent of its own, as a person who has just signed in. */
export async function startApp(
  prepare: (agent: LocalAgent) => void = () => undefined,
  options: LaunchOptions = {},
): Promise<RunningApp> {
  await bundle(['session-app', 'windows']);
  const agent = new LocalAgent();
  prepare(agent);
  await agent.start();
  const userData = mkdtempSync(join(tmpdir(), 'beadle-app-'));
  const own = ['--socket', agent.socketPath, '--agent-owner', String(userInfo().uid)];
  const launched = await launchSessionApp({
    forTests: true,
    ...options,
    args: [...own, '--user-data', userData, ...(options.args ?? [])],
  });
  if (launched.kind === 'headless') throw new Error(`no windows can be shown: ${launched.why}`);
  await until(() => launched.isReady());
  return around(agent, launched, userData);
}

function around(agent: LocalAgent, app: SessionApp, userData: string): RunningApp {
  const windows = async (page: string): Promise<WindowFacts[]> =>
    (await app.windows()).filter((one) => one.url.startsWith(`beadle://pages/${page}/`));
  const shown = async (page: string, timeoutMs = 30_000): Promise<WindowFacts> => {
    const find = async () => (await windows(page)).find((one) => one.visible);
    return until(find, timeoutMs, () => whatIsKnown(app));
  };
  return {
    agent,
    app,
    windows,
    shown,
    page: async (page) => app.page(await shown(page)),
    async [Symbol.asyncDispose]() {
      await app.close();
      await agent.dispose();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}
