import type { ClassroomView } from '#protocol/classroom.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { aupDue, charter, lesson } from '#main/testing/states.ts';
import { median } from '#test/bench/measure.ts';
import type { Row } from '#test/bench/report.ts';
import { type RunningApp, startApp } from '../e2e/session-app/running-app.ts';
import { until } from '../e2e/session-app/until.ts';

const now = (): string => new Date().toISOString();
const inHalfAnHour = (): Date => new Date(Date.now() + 1_800_000);
const stick = { rule: 'usb-storage', what: 'Stick', reason: 'not-allowed', detail: {} };

interface Opening {
  readonly open: (running: RunningApp, round: number) => Promise<unknown>;
  readonly close: (running: RunningApp) => Promise<unknown>;
}

/** By the agent's word; what it says afterwards. */
const said = (
  before: (round: number) => Partial<LocalState>,
  after: Partial<LocalState>,
): Opening => ({
  open: async ({ agent }, round) => agent.push(before(round)),
  close: async ({ agent }) => agent.push(after),
});

/** By its person, who presses for it in a window that stands. */
const asked = (page: string, call: string): Opening => ({
  async open({ app, windows }) {
    const [banner] = await windows('supervised');
    if (banner) await app.inPage(banner, `void window.beadle.${call}()`);
  },
  close: async ({ app, shown }) => app.closeWindow(await shown(page)),
});

const classroom = (change: Partial<ClassroomView> = {}): Partial<LocalState> => ({
  classroom: {
    ...{ attention: null, hand: null, sitesAsked: [] },
    start: { class: { id: 'c', name: '2B' }, bySignIn: false, byCode: true, waitUntil: null },
    ...change,
  },
});
const rest = (round: number): ClassroomView['attention'] => ({
  ...{ id: `a${round}`, teacher: 'Mrs Patel' },
  endsAt: new Date(Date.now() + 180_000).toISOString(),
});

/** How each window comes up, and goes. */
const openings: Readonly<Record<string, Opening>> = {
  aup: said(() => aupDue, { aupDue: [], aupGate: 'none' }),
  soon: said(
    () => ({
      aupDue: aupDue.aupDue,
      aupNotice: { wallAt: inHalfAnHour().toISOString(), moreTimes: 10 },
    }),
    {
      aupDue: [],
      aupNotice: undefined,
    },
  ),
  supervised: said(() => ({ session: lesson(inHalfAnHour()) }), { session: null }),
  attention: said((round) => classroom({ attention: rest(round) }), classroom()),
  refused: said((round) => ({ refusals: [{ ...stick, id: `r${round}`, at: now() }] }), {
    refusals: [],
  }),
  hidden: said((round) => ({ help: hidden(round) }), { help: null }),
  help: asked('help', 'openHelp'),
  status: asked('status', 'openStatus'),
  lesson: asked('lesson', 'openLesson'),
  sites: asked('sites', 'openSites'),
};

const hidden = (round: number): LocalState['help'] => ({
  ...{ call: `call-${round}`, hidden: true, at: now() },
  ...{ delivery: 'waiting', told: [], pageOpen: false },
});

/**
 * From the agent's word, or its person's press, until a window's page stands on the screen, on the
 * stand-in for Electron. Outside a lesson, where nothing but the banner and the covers is kept ready.
 */
export async function benchWindows(rounds: number): Promise<Row[]> {
  await using running = await startApp((agent) => (agent.documents = [charter]));
  await until(() => running.agent.connections === 1);
  await until(() => isSettled(running));
  const rows: Row[] = [];
  for (const [name, opening] of Object.entries(openings)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++)
      times.push(await timeOf(running, name, opening, round));
    const aim = { atMost: 1_000 };
    rows.push(
      { name: `window ${name}, median of ${rounds}`, value: median(times), unit: 'ms' },
      { name: `window ${name}, slowest`, value: Math.max(...times), unit: 'ms', aim },
    );
  }
  return rows;
}

/** Whether what the app keeps ready has loaded: its own start is another thing than a window's. */
async function isSettled({ app, windows }: RunningApp): Promise<boolean> {
  const kept = [...(await windows('supervised')), ...(await windows('hidden'))];
  const loaded = await Promise.all(kept.map((one) => app.inPage(one, 'document.readyState')));
  return loaded.length >= 2 && loaded.every((state) => state === 'complete');
}

async function timeOf(
  running: RunningApp,
  name: string,
  opening: Opening,
  round: number,
): Promise<number> {
  const { app, windows, shown } = running;
  const began = clock();
  await opening.open(running, round);
  const window = await shown(name);
  const visible = clock();
  const { stood, drawn } = (await app.inPage(window, whenRead)) as Record<
    'stood' | 'drawn',
    number
  >;
  await opening.close(running);
  await until(async () => !(await windows(name)).some((one) => one.visible));
  // A page that was kept ready was first drawn long ago: the time at which its text stood counts.
  return Math.max(visible, drawn > began ? drawn : stood) - began;
}

/**
 * In the page: when what is to be read stood there, and when the page itself says that its largest
 * text was painted (Largest Contentful Paint); both in ms since 1970. Not the empty window, and not
 * "one moment". 0: nothing was painted anew.
 */
const whenRead = `new Promise((resolve) => {
  const isRead = (one) => one !== null && one.checkVisibility() && !one.closest('[aria-busy]');
  const since = (time) => performance.timeOrigin + time;
  let stood = 0;
  let drawn = 0;
  new PerformanceObserver((list) => {
    for (const { element, startTime } of list.getEntries())
      if (isRead(element)) drawn = since(startTime);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    if (![...document.querySelectorAll('h1, strong')].some(isRead)) return setTimeout(look, 5);
    stood ||= since(performance.now());
    // A paint is told of a moment after it was made.
    if (drawn > 0 || since(performance.now()) - stood > 500) resolve({ stood, drawn });
    else setTimeout(look, 5);
  };
  look();
})`;

const clock = (): number => performance.timeOrigin + performance.now();
