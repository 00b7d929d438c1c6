import { beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { version } from '#base/version.ts';
import { Standing, type StandingParts } from '#agent/standing/standing.ts';
import type { HeartbeatAnswer } from '#protocol/device-channel.ts';

const start = '2026-11-22T09:00:00.000Z';
const startMs = Date.parse(start);
let clock: ManualClock;
/** Moves the clock without time going by, as somebody who sets it does. */
let setBy: number;
let memory: Map<string, string>;
let changes: string[];
let account: string | null;
let contact: string | null;

beforeEach(() => {
  clock = new ManualClock(start);
  setBy = 0;
  memory = new Map();
  changes = [];
  account = 'amy';
  contact = null;
});

const wall = () => new Date(clock.now().getTime() + setBy);

function standing(change: Partial<StandingParts> = {}): Standing {
  return new Standing({
    clock: { now: wall, after: (ms, task) => clock.after(ms, task) },
    uptimeMs: () => clock.now().getTime() - startMs,
    recall: (key) => memory.get(key) ?? null,
    remember: (key, value) =>
      value === null ? void memory.delete(key) : void memory.set(key, value),
    enrolled: () => true,
    account: () => account,
    lastContact: () => contact,
    undone: () => [],
    waiting: () => ({ waiting: 0, waitingSince: null }),
    onChange: (part) => changes.push(part),
    ...change,
  });
}

/** An answer of a console whose clock is right. */
function answer(change: Partial<HeartbeatAnswer> = {}): HeartbeatAnswer {
  return {
    consoleTime: clock.now().toISOString(),
    desiredRevision: 1,
    storedThrough: 1,
    wantSnapshot: false,
    nextSeconds: 60,
    newestAgent: '0.1.0',
    elsewhere: [],
    ...change,
  };
}

test('before the console has answered, nothing is said of the clock', () => {
  expect(standing().console()).toMatchObject({ clock: null, newestAgent: null, elsewhere: [] });
});

test('the offset takes the middle of the answer, and says how wrong that can be', () => {
  setBy = 90_000;
  const one = standing();
  one.heard(answer(), 400);
  expect(one.console().clock).toEqual({ aheadMs: 89_800, uncertainMs: 1_200, at: wall() });
});

test('minutes that pass change no offset, only its uncertainty', () => {
  const one = standing();
  one.heard(answer(), 0);
  clock.advance(3_600_000);
  expect(one.console().clock).toMatchObject({ aheadMs: 0, uncertainMs: 1_360 });
});

test('heartbeat after heartbeat wakes nobody; a clock that was set does, once', () => {
  const one = standing();
  one.heard(answer(), 20);
  expect(changes).toEqual(['console']);
  for (let beat = 0; beat < 50; beat += 1) {
    clock.advance(60_000);
    one.heard(answer(), 20 + beat);
    one.tick();
  }
  expect(changes).toHaveLength(1);
  setBy = -3_600_000;
  one.tick();
  one.tick();
  one.heard(answer(), 20);
  expect(changes).toHaveLength(2);
  expect(one.console().clock?.aheadMs).toBeCloseTo(-3_600_010, -2);
});

test('where else the person is signed in wakes rules, and is not said of the next person', () => {
  const one = standing();
  one.heard(answer(), 20);
  one.heard(answer({ elsewhere: [{ device: 'laptop-7', since: start }] }), 20);
  expect(changes).toHaveLength(2);
  expect(one.console().elsewhere).toEqual([{ device: 'laptop-7', since: new Date(start) }]);
  account = 'ben';
  expect(one.console().elsewhere).toEqual([]);
});

test('what was said of elsewhere is dropped when the console falls silent', () => {
  const one = standing();
  one.heard(answer({ elsewhere: [{ device: 'laptop-7', since: start }] }), 20);
  clock.advance(180_001);
  expect(one.console().elsewhere).toEqual([]);
  one.tick();
  expect(changes).toHaveLength(2);
});

test('a newer agent and contact after a long silence are told', () => {
  const one = standing();
  one.heard(answer(), 20);
  one.heard(answer({ newestAgent: '0.2.0' }), 20);
  expect(changes).toHaveLength(2);
  clock.advance(3_600_001);
  one.heard(answer({ newestAgent: '0.2.0' }), 20);
  expect(changes).toHaveLength(3);
});

test('the last contact outlives a restart', () => {
  const one = standing();
  one.begin();
  contact = start;
  one.heard(answer(), 20);
  one.end();
  contact = null;
  clock.advance(86_400_000);
  expect(standing().console().lastContact).toEqual(new Date(start));
});

test('an end in order leaves no trace; a run that was cut off is remembered', () => {
  const one = standing();
  expect(one.begin()).toBe('start');
  one.end();
  const two = standing();
  expect(two.begin()).toBe('start');
  expect(two.own().unclean).toEqual([]);
  // No end: killed.
  clock.advance(60_000);
  const three = standing();
  expect(three.begin()).toBe('after-crash');
  expect(three.own()).toMatchObject({ version, unclean: [clock.now()], startedAt: clock.now() });
});

test('only the last twenty starts after a crash are kept', () => {
  for (let run = 0; run < 30; run += 1) {
    standing().begin();
    clock.advance(1_000);
  }
  const { unclean } = standing().own();
  expect(unclean).toHaveLength(20);
  expect(unclean.at(-1)).toEqual(new Date(startMs + 29_000));
});

test('an agent that never began does not end the one that runs', () => {
  standing().begin();
  standing().end();
  expect(standing().begin()).toBe('after-crash');
});

test('a clock put back offline: time goes on from what was known', () => {
  const one = standing();
  one.begin();
  one.heard(answer(), 20);
  clock.advance(3_600_000);
  one.end();
  setBy = -365 * 86_400_000;
  const two = standing();
  expect(two.time.now().getTime()).toBeCloseTo(startMs + 3_600_010, -2);
  expect(two.own().latestKnown.getTime()).toBeGreaterThan(wall().getTime());
  clock.advance(60_000);
  expect(two.time.now().getTime()).toBeCloseTo(startMs + 3_660_010, -2);
  expect(two.console().clock).toBeNull();
});

test('a clock put forward by mistake without any console is forgiven after a day', () => {
  setBy = 30 * 86_400_000;
  const one = standing();
  one.begin();
  one.end();
  setBy = 0;
  const two = standing();
  expect(two.own().latestKnown.getTime()).toBeGreaterThan(wall().getTime() + 86_400_000);
  clock.advance(86_400_001);
  two.tick();
  expect(standing().own().latestKnown).toEqual(wall());
});

test('a damaged memory is as none', () => {
  memory.set('agent:standing', '{');
  memory.set('agent:unclean', '"x"');
  const one = standing();
  expect(one.console().lastContact).toBeNull();
  expect(one.own().unclean).toEqual([]);
});

test('its clock does not follow the one that somebody sets', () => {
  const one = standing();
  one.heard(answer(), 0);
  setBy = -7_200_000;
  let rang = false;
  one.clock.after(1_000, () => (rang = true));
  clock.advance(1_000);
  expect(one.clock.now()).toEqual(clock.now());
  expect(rang).toBe(true);
});
