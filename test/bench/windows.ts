import type { Page } from 'playwright-core';
import type { LocalState } from '#protocol/local-ipc.ts';
import { aupDue, charter, lesson } from '#main/testing/states.ts';
import type { Row } from '#test/bench/report.ts';
import { type RunningApp, startApp } from '../e2e/session-app/running-app.ts';
import { until } from '../e2e/session-app/until.ts';

const now = (): string => new Date().toISOString();
const inHalfAnHour = (): Date => new Date(Date.now() + 1_800_000);
const stick = { rule: 'usb-storage', what: 'Stick', reason: 'not-allowed', detail: {} };

/** What the agent says for each window that opens by its word, and what it says afterwards. */
const words: Readonly<
  Record<string, (round: number) => [Partial<LocalState>, Partial<LocalState>]>
> = {
  aup: () => [aupDue, { aupDue: [], aupGate: 'none' }],
  supervised: () => [{ session: lesson(inHalfAnHour()) }, { session: null }],
  refused: (round) => [{ refusals: [{ ...stick, id: `r${round}`, at: now() }] }, { refusals: [] }],
  hidden: (round) => [{ help: hidden(round) }, { help: null }],
};

const hidden = (round: number): LocalState['help'] => ({
  ...{ call: `call-${round}`, hidden: true, at: now() },
  ...{ delivery: 'waiting', told: [], pageOpen: false },
});

/** From the agent's word until a window's page stands on the screen, on the stand-in for Electron. */
export async function benchWindows(rounds: number): Promise<Row[]> {
  await using running = await startApp((agent) => (agent.documents = [charter]));
  await until(() => running.agent.connections === 1);
  await until(() => isSettled(running));
  const rows: Row[] = [];
  for (const [name, say] of Object.entries(words)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++)
      times.push(await timeOf(running, name, say(round)));
    const slowest = Math.max(...times);
    rows.push({
      name: `window ${name}, slowest of ${rounds}`,
      value: slowest,
      unit: 'ms',
      aim: { atMost: 1_000 },
    });
  }
  return rows;
}

/** Whether what the app keeps ready has loaded: its own start is another thing than a window's. */
async function isSettled({ app, windows }: RunningApp): Promise<boolean> {
  const kept = [...(await windows('supervised')), ...(await windows('hidden'))];
  const pages = await Promise.all(kept.map((one) => app.page(one)));
  const loaded = await Promise.all(pages.map((one) => one.evaluate('document.readyState')));
  return loaded.length >= 2 && loaded.every((state) => state === 'complete');
}

async function timeOf(
  { agent, windows, page }: RunningApp,
  name: string,
  [before, after]: readonly [Partial<LocalState>, Partial<LocalState>],
): Promise<number> {
  const showing = async () => (await windows(name)).some(({ visible }) => visible);
  const began = clock();
  agent.push(before);
  await until(showing);
  const visible = clock();
  // Not the empty window, and not "one moment": what is to be read.
  const shown = await page(name);
  await shown.locator('h1, strong').and(shown.locator(':not([aria-busy] *)')).first().waitFor();
  const found = clock();
  const drawn = await largestDrawn(shown);
  agent.push(after);
  await until(async () => !(await showing()), 30_000);
  // A page that was kept ready was first drawn long ago: the time at which it was found counts.
  return (drawn > began ? Math.max(visible, drawn) : found) - began;
}

/**
 * When the page itself says that its largest text was painted (Largest Contentful Paint, ms since
 * 1970): finding a new page through DevTools takes longer than drawing it. 0 where it cannot say.
 */
const largestDrawn = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    setTimeout(resolve, 1_000, 0);
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      resolve(last ? performance.timeOrigin + last.startTime : 0);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  })`);

const clock = (): number => performance.timeOrigin + performance.now();
