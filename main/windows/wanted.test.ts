import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LocalState } from '#protocol/local-ipc.ts';
import {
  attentionOutlivesAgentMs,
  type Asked,
  type Display,
  isInvited,
  type Situation,
  thanksHeardMs,
  thanksMs,
  wallOutlivesAgentMs,
  type WantedWindow,
  windowsWanted,
} from './wanted.ts';

const now = new Date('2026-11-22T10:00:00Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);
const area = { x: 0, y: 0, width: 1366, height: 768 };
const display = (id: number): Display => ({ id, bounds: area, workArea: area });

const state: LocalState = {
  at: now.toISOString(),
  device: { id: 'd', hostname: 'h', school: null },
  person: null,
  aupDue: [],
  aupGate: 'none',
  session: null,
  findings: [],
  console: { linked: true, lastContact: null, waiting: 0 },
  contacts: [],
};
const bannerHeight = 72;
const due = [{ document: 'charter', variant: 'ks1', hash: 'h', title: 'Rules' }];
const session = {
  id: 's',
  className: '2B',
  teacher: 'Mrs Patel',
  startsAt: later(-60_000).toISOString(),
  endsAt: later(600_000).toISOString(),
  sites: [],
};

const situation = (change: Partial<Situation> = {}): Situation => ({
  state,
  lostAt: null,
  answeredAt: null,
  thanksHeard: false,
  wallBroken: false,
  attentionBroken: null,
  banner: { edge: 'top', small: false },
  letters: { textSize: 'normal', spacing: 'normal' },
  refusalSeen: null,
  covered: false,
  asked: new Set<Asked>(),
  displays: [display(1), display(2)],
  now,
  ...change,
});
const of = (page: string, windows: readonly WantedWindow[]): WantedWindow[] =>
  windows.filter((one) => one.page === page);
const wanted = (change: Partial<Situation>): readonly WantedWindow[] =>
  windowsWanted(situation(change)).windows;

test('a missing consent holds like a missing answer; the gate of the internet only invites', () => {
  const waits = { ...state, aupGate: 'logon' as const, aupConsent: 'missing' as const };
  expect(of('aup', wanted({ state: waits })).map((one) => one.manner)).toEqual(['wall']);
  expect(isInvited(waits)).toBe(false);
  const invited = { ...state, aupGate: 'internet' as const, aupDue: due };
  expect(of('aup', wanted({ state: invited }))).toEqual([]);
  expect(isInvited(invited)).toBe(true);
  expect(isInvited({ ...invited, aupDue: [] })).toBe(false);
  expect(isInvited({ ...waits, aupGate: 'internet' })).toBe(true);
});

const saving = (change: Partial<LocalState> = {}): LocalState => ({
  ...state,
  ...{ aupGate: 'logon', aupDue: due },
  aupNotice: { wallAt: later(300_000).toISOString(), moreTimes: 10 },
  ...change,
});

test('with time to save there is no wall: a small window that takes no keyboard, on the first display', () => {
  const windows = wanted({ state: saving({ session }) });
  expect(windows.filter((one) => one.manner === 'wall' && one.visible)).toEqual([]);
  expect(of('soon', windows)).toMatchObject([
    { manner: 'banner', visible: true, closable: false, display: { id: 1 } },
  ]);
  // The agent says when it is over, whatever the clock of this laptop says.
  expect(of('aup', wanted({ state: saving(), now: later(400_000) }))).toEqual([]);
  expect(of('soon', wanted({ state: { ...saving(), aupNotice: undefined } }))).toEqual([]);
});

test('at the gate of the internet the same window stands for it, and rules are not opened meanwhile', () => {
  const online = saving({ aupGate: 'internet' });
  expect(isInvited(online)).toBe(false);
  const shows = (state: LocalState, ...asked: Asked[]) =>
    of('soon', wanted({ state, asked: new Set(asked) })).map((one) => one.visible);
  expect(shows(online)).toEqual([true]);
  // The rules say it themselves while they are read; at a wall they are an ordinary window before it.
  expect(shows(online, 'aup')).toEqual([false]);
  expect(shows(online, 'help')).toEqual([true]);
  expect(shows(saving(), 'aup')).toEqual([true]);
  expect(isInvited({ ...online, aupNotice: undefined })).toBe(true);
});

test('nothing of it shows through a covered or a resting screen', () => {
  const shows = (change: Partial<Situation>) =>
    of('soon', wanted({ state: saving(), ...change })).map((one) => one.visible);
  expect(shows({ covered: true })).toEqual([false]);
  expect(shows({ state: saving({ classroom: resting.state.classroom }) })).toEqual([false]);
});

test('with the agent gone it goes at its written time, and no wall comes by itself', () => {
  const gone = { state: saving(), lostAt: now };
  const { windows, until } = windowsWanted(situation(gone));
  expect([of('soon', windows).length, until]).toEqual([1, later(300_000)]);
  const after = wanted({ ...gone, now: later(300_000) });
  expect([of('soon', after), of('aup', after)]).toEqual([[], []]);
});

test('the AUP covers every display: its page on the first, a calm cover on the others', () => {
  const windows = wanted({ state: { ...state, aupGate: 'logon', aupDue: due } });
  expect(of('aup', windows).map((one) => one.display.id)).toEqual([1]);
  expect(of('cover', windows).map((one) => one.display.id)).toEqual([2]);
});

test.each([
  ['nothing is due', { aupGate: 'logon', aupDue: [] }],
  ['only the internet waits for it', { aupGate: 'internet', aupDue: due }],
  ['after "not now" the agent opens the gate', { aupGate: 'none', aupDue: due }],
] as const)('there is no wall when %s', (_when, change) => {
  const windows = wanted({ state: { ...state, ...change, aupDue: [...change.aupDue] } });
  expect(windows.filter((one) => one.manner === 'wall' && one.visible)).toEqual([]);
});

test('help and status asked for at the wall stand above it', () => {
  const windows = wanted({
    state: { ...state, aupGate: 'logon', aupDue: due },
    asked: new Set<Asked>(['help', 'status', 'aup']),
  });
  const plain = windows.filter((one) => one.manner === 'plain');
  expect(plain.map((one) => [one.page, one.onTop])).toEqual([
    ['help', true],
    ['status', true],
  ]);
});

test('the banner is on every display during a session, and kept ready before', () => {
  const before = of('supervised', wanted({}));
  expect(before.map((one) => [one.display.id, one.visible])).toEqual([
    [1, false],
    [2, false],
  ]);
  const during = of('supervised', wanted({ state: { ...state, session } }));
  expect(during.map((one) => [one.display.id, one.visible])).toEqual([
    [1, true],
    [2, true],
  ]);
  expect(during.map((one) => one.key)).toEqual(before.map((one) => one.key));
});

test('no banner lies over the rules while they cover the screen; it is there with the last answer', () => {
  const shown = (change: Partial<Situation>) =>
    of('supervised', wanted(change)).filter((one) => one.visible).length;
  const owes = { ...state, session, aupGate: 'logon' as const, aupDue: due };
  expect(shown({ state: owes })).toBe(0);
  expect(shown({ state: { ...owes, aupDue: [] }, answeredAt: now })).toBe(0);
  expect(shown({ state: { ...owes, aupDue: [] } })).toBe(2);
});

test('ordinary windows leave room for the banner, at whichever edge it is', () => {
  const areas = (change: Partial<Situation>) =>
    of('help', wanted({ asked: new Set<Asked>(['help']), ...change })).map(
      ({ display: { workArea } }) => [workArea.y, workArea.height],
    );
  const during = { state: { ...state, session } };
  const whole = display(1).workArea;
  expect(areas({})).toEqual([[whole.y, whole.height]]);
  const [[y = 0, height = 0] = []] = areas({ ...during, banner: { edge: 'bottom', small: false } });
  expect([y, whole.height - height]).toEqual([whole.y, bannerHeight]);
  const [[below = 0, rest = 0] = []] = areas({ ...during, banner: { edge: 'top', small: false } });
  expect([below + rest, below]).toEqual([whole.y + whole.height, whole.y + 8 + bannerHeight]);
  expect(areas({ ...during, lostAt: now, now: later(600_000) })).toEqual(areas({}));
});

test('with the agent gone, the session ends at its written end', () => {
  const lost = { state: { ...state, session }, lostAt: now };
  expect(of('supervised', wanted({ ...lost, now: later(599_000) }))[0]?.visible).toBe(true);
  expect(of('supervised', wanted({ ...lost, now: later(600_000) }))[0]?.visible).toBe(false);
  expect(windowsWanted(situation(lost)).until).toEqual(later(600_000));
});

test('with the agent gone, the wall outlives it a little and then lets go', () => {
  const lost = { state: { ...state, aupGate: 'logon' as const, aupDue: due }, lostAt: now };
  expect(windowsWanted(situation(lost)).until).toEqual(later(wallOutlivesAgentMs));
  expect(of('aup', wanted({ ...lost, now: later(wallOutlivesAgentMs - 1) }))).toHaveLength(1);
  expect(of('aup', wanted({ ...lost, now: later(wallOutlivesAgentMs) }))).toEqual([]);
});

test('after the last answer the wall stays a moment to say thank you, and may be closed', () => {
  const answered = { answeredAt: now };
  expect(windowsWanted(situation(answered)).until).toEqual(later(thanksMs));
  const thanks = of('aup', wanted({ ...answered, now: later(thanksMs - 1) }));
  expect(thanks).toMatchObject([{ manner: 'wall', closable: true }]);
  expect(of('aup', wanted({ ...answered, now: later(thanksMs) }))).toEqual([]);
  const heard = { ...answered, thanksHeard: true };
  expect(of('aup', wanted({ ...heard, now: later(thanksHeardMs - 1) }))).toHaveLength(1);
  expect(of('aup', wanted({ ...heard, now: later(thanksHeardMs) }))).toEqual([]);
  const held = wanted({ state: { ...state, aupGate: 'logon', aupDue: due } });
  expect(of('aup', held)).toMatchObject([{ closable: false }]);
});

test('a wall whose page keeps breaking holds nobody', () => {
  const gate = { ...state, aupGate: 'logon' as const, aupDue: due };
  expect(of('aup', wanted({ state: gate, wallBroken: true }))).toEqual([]);
});

const situations = fc.record({
  state: fc.option(
    fc.record({
      aupGate: fc.constantFrom('none' as const, 'logon' as const, 'internet' as const),
      aupDue: fc.constantFrom([], due),
      session: fc.constantFrom(null, session),
    }),
  ),
  lostAt: fc.option(fc.integer({ min: -120_000, max: 0 }).map(later)),
  answeredAt: fc.option(fc.integer({ min: -10_000, max: 0 }).map(later)),
  wallBroken: fc.boolean(),
  asked: fc.uniqueArray(fc.constantFrom<Asked[]>('aup', 'status', 'help')),
  displays: fc.integer({ min: 0, max: 4 }),
});

test('in any situation: keys are unique, asked-for windows are there, covers only beside a wall', () => {
  fc.assert(
    fc.property(situations, ({ state: change, asked, displays, ...others }) => {
      const { windows, until } = windowsWanted(
        situation({
          ...{ state: change && { ...state, ...change }, ...others },
          asked: new Set(asked),
          displays: Array.from({ length: displays }, (_, index) => display(index + 1)),
        }),
      );
      expect(new Set(windows.map((one) => one.key)).size).toBe(windows.length);
      if (until) expect(until.getTime()).toBeGreaterThan(now.getTime());
      if (displays === 0) {
        expect(windows).toEqual([]);
        return;
      }
      for (const page of asked) expect(of(page, windows)).toHaveLength(1);
      const walls = windows.filter((one) => one.manner === 'wall' && one.visible);
      expect([0, displays]).toContain(walls.length);
      // Nothing plain is ever behind a wall.
      if (walls.length > 0) expect(windows.every((one) => one.onTop)).toBe(true);
    }),
  );
});

test('what was refused is said at once, above everything, and once', () => {
  const refusal = { id: 'r1', rule: 'usb-storage', what: 'A stick', reason: 'not-allowed' };
  const told = { ...refusal, detail: {}, at: now.toISOString() };
  const refusals = (...ids: string[]) => ({
    state: { ...state, refusals: ids.map((id) => ({ ...told, id })) },
  });
  expect(of('refused', wanted(refusals('r1')))).toMatchObject([{ onTop: true, closable: true }]);
  expect(of('refused', wanted({ ...refusals('r1'), refusalSeen: 'r1' }))).toEqual([]);
  expect(of('refused', wanted({ ...refusals('r2', 'r1'), refusalSeen: 'r1' }))).toHaveLength(1);
  expect(of('refused', wanted({}))).toEqual([]);
});

const start = { class: null, bySignIn: false, byCode: false, waitUntil: null };
const attention = { id: 'a1', teacher: 'Mrs Patel', endsAt: later(180_000).toISOString() };
const resting = {
  state: { ...state, classroom: { attention, hand: null, sitesAsked: [], start } },
};

test('eyes to the front covers every display, and one of them takes the keyboard', () => {
  const walls = of('attention', wanted(resting));
  expect(walls).toMatchObject([
    { manner: 'wall', visible: true, closable: false, display: { id: 1 } },
    { manner: 'wall', visible: true, closable: false, display: { id: 2 }, inactive: true },
  ]);
  expect(walls[0]?.inactive).toBeUndefined();
});

test('help that was asked for is above the resting screen, and nothing else of ours is', () => {
  const told = { id: 'r', rule: 'usb-storage', what: 'A stick', reason: 'no', detail: {} };
  const windows = wanted({
    state: { ...resting.state, session, refusals: [{ ...told, at: state.at }] },
    asked: new Set<Asked>(['help', 'status', 'sites']),
  });
  expect(of('help', windows)).toMatchObject([{ onTop: true }]);
  expect(of('status', windows)).toMatchObject([{ onTop: false }]);
  expect(of('sites', windows)).toMatchObject([{ onTop: false }]);
  expect(of('refused', windows)).toMatchObject([{ visible: false }]);
  expect(of('supervised', windows).map((one) => one.visible)).toEqual([false, false]);
});

test('in a lesson the resting screen is kept ready, unseen; without one it is not there', () => {
  const ready = of('attention', wanted({ state: { ...state, session } }));
  expect(ready.map((one) => one.visible)).toEqual([false, false]);
  expect(of('attention', wanted({ state }))).toEqual([]);
});

test('screens come back a moment after the agent is gone, however wrong the clock is', () => {
  const lostAt = now;
  const wrongEnd = later(86_400_000).toISOString();
  const { classroom } = resting.state;
  const wrong = {
    state: {
      ...state,
      classroom: { ...classroom, attention: { ...attention, endsAt: wrongEnd } },
    },
    lostAt,
  };
  const on = windowsWanted(situation(wrong));
  expect(of('attention', on.windows)).toHaveLength(2);
  expect(on.until).toEqual(later(attentionOutlivesAgentMs));
  const after = wanted({ ...wrong, now: later(attentionOutlivesAgentMs) });
  expect(of('attention', after)).toEqual([]);
});

test('a resting screen whose page keeps breaking holds nobody; the next one is tried again', () => {
  expect(of('attention', wanted({ ...resting, attentionBroken: 'a1' }))).toEqual([]);
  expect(of('attention', wanted({ ...resting, attentionBroken: 'a0' }))).toHaveLength(2);
});

test('the banner is where it was put, and whole while it has something to say', () => {
  const banner = { edge: 'bottom', small: true } as const;
  const placeOf = (change: Partial<LocalState>) =>
    of('supervised', wanted({ state: { ...state, session, ...change }, banner }))[0]?.place;
  expect(placeOf({})).toEqual(banner);
  const notInLesson = { program: 'Paint', closesAt: null, goBackTo: 'the web browser' };
  expect(placeOf({ session: { ...session, notInLesson } })).toEqual({ ...banner, small: false });
});

test('a hidden screen is covered on every display; only the first says why', () => {
  const windows = wanted({ covered: true, state: { ...state, session } });
  const walls = windows.filter((one) => one.manner === 'wall' && one.visible);
  expect(walls.map((one) => [one.page, one.display.id, one.visible, one.closable])).toEqual([
    ['hidden', 1, true, false],
    ['rest', 2, true, false],
  ]);
  expect(of('supervised', windows).every((one) => !one.visible)).toBe(true);
});

test('what covers the screens is always there, so that nothing has to be made first', () => {
  const ready = [...of('hidden', wanted({})), ...of('rest', wanted({}))];
  expect(ready.map((one) => one.visible)).toEqual([false, false]);
});

test('a hidden screen stays hidden without an agent, and above the rules', () => {
  const held = { ...state, aupGate: 'logon' as const, aupDue: due };
  const windows = wanted({ covered: true, state: held, lostAt: later(-3_600_000) });
  expect(of('hidden', windows)[0]?.visible).toBe(true);
  const both = wanted({ covered: true, state: held });
  expect(both.findIndex((one) => one.page === 'hidden')).toBeGreaterThan(
    both.findIndex((one) => one.page === 'aup'),
  );
});

test('no window of ours shows through a hidden screen', () => {
  const refusals = [
    { id: 'r', rule: 'usb-storage', what: 'A stick', reason: 'no', detail: {}, at: state.at },
  ];
  const windows = wanted({
    covered: true,
    state: { ...state, aupGate: 'logon', aupDue: due, refusals },
    asked: new Set<Asked>(['help', 'status']),
  });
  const plain = windows.filter((one) => one.manner === 'plain');
  expect(plain.length).toBe(3);
  expect(plain.every((one) => !one.onTop)).toBe(true);
});
