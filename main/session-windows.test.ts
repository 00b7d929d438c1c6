import type { BrowserWindow } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { noDisposable } from '#base/disposable.ts';
import { nullLogger } from '#base/logger.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { ReadingSettings } from '#protocol/windows.ts';
import { SessionWindows } from './session-windows.ts';
import { PaperWindow } from './testing/paper-window.ts';
import { aupDue, emptyState, lesson } from './testing/states.ts';
import type { Display, WantedWindow } from './windows/wanted.ts';

const area = { x: 0, y: 0, width: 1366, height: 768 };
const display = (id: number): Display => ({ id, bounds: area, workArea: area });
const attention = { id: 'a-1', teacher: 'Mrs Patel', endsAt: '2026-11-22T10:05:00Z' };

let clock: ManualClock;
let paper: { window: PaperWindow; wanted: WantedWindow }[];
let displays: Display[];
let loads: (page: string) => Promise<void>;
let client: { state: LocalState | null; linked: boolean };
let say: { state: (state: LocalState) => void; link: (linked: boolean) => void };
let hide: { covered: boolean; change: () => void };
let changed: () => void;
let clicked: () => void;
let reading: ReadingSettings;
let language: string;
let windows: SessionWindows;

beforeEach(() => {
  clock = new ManualClock('2026-11-22T10:00:00Z');
  paper = [];
  displays = [display(1)];
  loads = () => Promise.resolve();
  client = { state: null, linked: false };
  language = 'en-GB';
  reading = { textSize: 'normal', contrast: 'normal', spacing: 'normal' };
  hide = { covered: false, change: () => undefined };
  say = { state: () => undefined, link: () => undefined };
  windows = new SessionWindows({
    client: {
      get state() {
        return client.state;
      },
      get linked() {
        return client.linked;
      },
      onState: (listener) => ((say.state = listener), noDisposable),
      onLink: (listener) => ((say.link = listener), noDisposable),
    },
    hideScreen: {
      get covered() {
        return hide.covered;
      },
      onChange: (listener) => ((hide.change = listener), noDisposable),
    },
    clock,
    banner: () => ({ edge: 'bottom', small: false }),
    reading: () => reading,
    language: () => language,
    logger: nullLogger,
    desktop: {
      displays: () => displays,
      onDisplays: (listener) => (changed = listener),
      onWallInFront: (listener) => (clicked = listener),
      create(wanted) {
        const window = new PaperWindow();
        paper.push({ window, wanted });
        return { window: window as unknown as BrowserWindow, loaded: loads(wanted.page) };
      },
      place: (window) => void paperOf(window).moves.push('placed'),
      show: (window) => paperOf(window).show(),
    },
  });
  windows.start();
});

const paperOf = (window: BrowserWindow): PaperWindow => window as unknown as PaperWindow;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const all = (page: string): PaperWindow[] =>
  paper
    .filter(({ window, wanted }) => wanted.page === page && !window.destroyed)
    .map(({ window }) => window);
const seen = (page: string): PaperWindow[] => all(page).filter(({ visible }) => visible);

/** The agent's word, as the client brings it. */
async function told(change: Partial<LocalState>): Promise<void> {
  client.state = { ...(client.state ?? emptyState), ...change };
  say.state(client.state);
  await settle();
}
async function linked(is: boolean): Promise<void> {
  client.linked = is;
  say.link(is);
  await settle();
}

/** What is kept ready comes after what is to be seen. */
async function sparesAreMade(): Promise<void> {
  clock.advance(1_000);
  await settle();
}

test('a page that has loaded is told how to read, of the link, and what is', async () => {
  await linked(true);
  await told({});
  windows.open('status');
  await settle();
  expect(all('status')[0]?.sent.map(([channel]) => channel)).toEqual([
    'beadle:reading',
    'beadle:language',
    'beadle:link',
    'beadle:state',
  ]);
});

test('while the agent is away, old state is told to no new page', async () => {
  await linked(true);
  await told({});
  await linked(false);
  windows.open('help');
  await settle();
  expect(all('help')[0]?.sent.map(([channel]) => channel)).toEqual([
    'beadle:reading',
    'beadle:language',
    'beadle:link',
  ]);
});

test('after the last answer the wall says thank you for its moment, and goes by itself', async () => {
  await linked(true);
  await told(aupDue);
  expect(seen('aup')).toHaveLength(1);
  await told({ aupDue: [], aupGate: 'none' });
  expect(seen('aup')).toHaveLength(1);
  clock.advance(4_000);
  expect(all('aup')).toEqual([]);
});

test('thanks that are read aloud stay until they are read, and their moment after', async () => {
  await linked(true);
  await told(aupDue);
  expect(windows.thanksHeard(true)).toBe(false);
  await told({ aupDue: [], aupGate: 'none' });
  expect(windows.thanksHeard(true)).toBe(true);
  clock.advance(20_000);
  expect(seen('aup')).toHaveLength(1);
  expect(windows.thanksHeard(false)).toBe(true);
  clock.advance(3_999);
  expect(seen('aup')).toHaveLength(1);
  clock.advance(1);
  expect(all('aup')).toEqual([]);
});

test('the person may close the thanks, and nothing that is still due', async () => {
  await linked(true);
  await told(aupDue);
  expect(all('aup')[0]?.close()).toBe(false);
  await told({ aupDue: [], aupGate: 'none' });
  expect(all('aup')[0]?.close()).toBe(true);
  await settle();
  expect(all('aup')).toEqual([]);
});

test('at the gate of the internet the rules open once, and again only when something new is due', async () => {
  await linked(true);
  const due = { ...aupDue, aupGate: 'internet' as const };
  await told(due);
  expect(seen('aup')).toHaveLength(1);
  all('aup')[0]?.close();
  await told({ ...due, contacts: [] });
  expect(all('aup')).toEqual([]);
  await told({ aupDue: [], aupGate: 'none' });
  await told(due);
  expect(seen('aup')).toHaveLength(1);
});

test('with time to save before the internet waits, the rules open once it is over', async () => {
  await linked(true);
  const notice = { wallAt: '2026-11-23T11:00:00.000Z', moreTimes: 10 };
  const due = { ...aupDue, aupGate: 'internet' as const };
  await told({ ...due, aupNotice: notice });
  expect([seen('aup'), seen('soon').length]).toEqual([[], 1]);
  windows.open('aup');
  await settle();
  expect([seen('aup').length, seen('soon')]).toEqual([1, []]);
  all('aup')[0]?.close();
  await settle();
  expect([seen('aup'), seen('soon').length]).toEqual([[], 1]);
  await told({ ...due, aupNotice: undefined });
  expect([seen('aup').length, all('soon')]).toEqual([1, []]);
});

test('a wall whose page breaks again and again rests, and is tried after five minutes', async () => {
  loads = (page) => (page === 'aup' ? Promise.reject(new Error('no page')) : Promise.resolve());
  await linked(true);
  await told(aupDue);
  for (const ms of [0, 500, 2_000]) {
    clock.advance(ms);
    await settle();
  }
  expect(all('aup')).toEqual([]);
  loads = () => Promise.resolve();
  clock.advance(299_000);
  expect(all('aup')).toEqual([]);
  clock.advance(10_000);
  await settle();
  expect(seen('aup')).toHaveLength(1);
});

test('a rest of screens whose page breaks holds nobody; the next one is shown again', async () => {
  loads = (page) =>
    page === 'attention' ? Promise.reject(new Error('no page')) : Promise.resolve();
  await linked(true);
  await told({ classroom: { ...room, attention } });
  for (const ms of [0, 500, 2_000]) {
    clock.advance(ms);
    await settle();
  }
  clock.advance(20_000);
  await settle();
  expect(all('attention')).toEqual([]);
  loads = () => Promise.resolve();
  await told({ classroom: { ...room, attention: { ...attention, id: 'a-2' } } });
  expect(seen('attention')).toHaveLength(1);
});

const room: NonNullable<LocalState['classroom']> = {
  ...{ attention: null, hand: null, sitesAsked: [] },
  start: { class: null, bySignIn: false, byCode: false, waitUntil: null },
};

test('a display that is plugged in is covered at once; one that is taken away needs no wall', async () => {
  await linked(true);
  await told(aupDue);
  displays = [display(1), display(2)];
  changed();
  await settle();
  expect(seen('cover')).toHaveLength(1);
  displays = [display(1)];
  changed();
  expect(all('cover')).toEqual([]);
});

test('the screens are covered at the press, and the banner is not seen through it', async () => {
  await linked(true);
  await told({ session: lesson(new Date('2026-11-22T10:30:00Z')) });
  expect(seen('supervised')).toHaveLength(1);
  await sparesAreMade();
  hide.covered = true;
  hide.change();
  expect([seen('hidden').length, seen('supervised').length]).toEqual([1, 0]);
});

test('a refusal is shown once, and the next one again', async () => {
  await linked(true);
  const stick = { rule: 'usb-storage', what: 'a stick', reason: 'not-allowed', detail: {} };
  const refusal = { ...stick, id: 'r-1', at: '2026-11-22T10:00:00Z' };
  await told({ refusals: [refusal] });
  expect(seen('refused')).toHaveLength(1);
  all('refused')[0]?.close();
  await told({ refusals: [refusal] });
  expect(all('refused')).toEqual([]);
  await told({ refusals: [{ ...refusal, id: 'r-2' }, refusal] });
  expect(seen('refused')).toHaveLength(1);
});

test('after sleep, a wall is in its place again and what is above it in front', async () => {
  await linked(true);
  await told(aupDue);
  windows.open('help');
  await settle();
  windows.wake();
  expect(all('aup')[0]?.moves).toEqual(['placed']);
  expect(all('help')[0]?.moves).toEqual(['top']);
  clicked();
  expect(all('help')[0]?.moves).toEqual(['top', 'top']);
});

test('each window follows how somebody chose to read, also one that is kept ready', async () => {
  await linked(true);
  await told({});
  await sparesAreMade();
  reading = { ...reading, textSize: 'large' };
  windows.followReading();
  expect(all('hidden')[0]?.sent.at(-1)).toEqual(['beadle:reading', reading]);
});

test('a banner whose agent is gone ends at its written time, and nothing of ours stops a sign-out', async () => {
  await linked(true);
  await told({ session: lesson(new Date('2026-11-22T10:01:00Z')) });
  await linked(false);
  clock.advance(59_999);
  expect(seen('supervised')).toHaveLength(1);
  clock.advance(1);
  expect(seen('supervised')).toEqual([]);
  windows.letGo();
  expect(all('supervised')[0]?.close()).toBe(true);
});

test('what only covers a display is told how to look and to speak, and nothing of anybody', async () => {
  displays = [display(1), display(2)];
  await linked(true);
  await told(aupDue);
  expect(all('cover')[0]?.sent).toEqual([
    ['beadle:reading', reading],
    ['beadle:language', 'en-GB'],
  ]);
  language = 'pl';
  windows.followReading();
  await told({});
  expect(all('cover')[0]?.sent.slice(2)).toEqual([
    ['beadle:language', 'pl'],
    ['beadle:reading', reading],
  ]);
});

test('a language that the school’s word changes is told before that word, and once', async () => {
  await linked(true);
  await told({});
  windows.open('status');
  await settle();
  const before = all('status')[0]!.sent.length;
  language = 'uk';
  await told({});
  await told({});
  const channels = all('status')[0]!
    .sent.slice(before)
    .map(([channel]) => channel);
  expect(channels).toEqual(['beadle:language', 'beadle:state', 'beadle:state']);
});
