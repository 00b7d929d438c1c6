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
  const began = performance.now();
  agent.push(before);
  await until(showing);
  // Not the empty window: its page must have drawn something to read.
  await (await page(name)).locator('h1, strong').first().waitFor();
  const took = performance.now() - began;
  agent.push(after);
  await until(async () => !(await showing()), 30_000);
  return took;
}
