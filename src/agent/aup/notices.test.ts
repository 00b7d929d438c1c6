import { beforeEach, expect, test } from 'vitest';
import type { Clock } from '#base/clock.ts';
import { ManualClock } from '#base/clock.ts';
import { Notices } from '#agent/aup/notices.ts';
import type { Kept } from '#agent/aup/time-to-save.ts';

/** Timers that stand still in sleep, as a laptop's do. */
class SleepyClock implements Clock {
  readonly #awake = new ManualClock('2026-11-23T09:00:00.000Z');
  #sleptMs = 0;
  now = (): Date => new Date(this.#awake.now().getTime() + this.#sleptMs);
  after: Clock['after'] = (ms, task) => this.#awake.after(ms, task);
  advance = (ms: number): void => this.#awake.advance(ms);
  sleep = (ms: number): void => void (this.#sleptMs += ms);
}

let clock: SleepyClock;
let stored: Record<string, NonNullable<Kept>>;
let held: boolean;
let covered: boolean;
let accounts: string[] | null;
let changes: number;
let notices: Notices;

const open = (): void => {
  notices = new Notices({
    clock,
    stored,
    remember: (all) => (stored = JSON.parse(JSON.stringify(all)) as typeof stored),
    accounts: () => accounts,
    see: (account) => ({
      ...{ since: '2026-11-23T08:00:00.000Z', inFront: account === 'amy', held, settled: true },
      allowed: { lengthMs: 300_000, moreTimes: 10 },
    }),
    canSee: () => !covered,
    onChange: () => (changes += 1),
  });
};
const left = (): number | null => {
  const view = notices.viewFor('amy');
  return view && Date.parse(view.wallAt) - clock.now().getTime();
};

beforeEach(() => {
  clock = new SleepyClock();
  stored = {};
  held = false;
  covered = false;
  accounts = ['amy'];
  changes = 0;
  open();
  notices.look();
  held = true;
  notices.look();
});

test('the wall comes by itself when the time is over, and everybody hears of it', () => {
  expect(left()).toBe(300_000);
  clock.advance(299_999);
  expect(left()).toBe(1);
  const before = changes;
  clock.advance(1);
  expect([left(), changes - before]).toEqual([null, 1]);
});

test('a restart goes on where it was, and gives no more than was left', () => {
  clock.advance(100_000);
  notices.moreTime('amy');
  notices.dispose();
  open();
  expect(left()).toBe(500_000);
  expect(notices.viewFor('amy')?.moreTimes).toBe(9);
});

test('time that ran out in sleep leaves a minute at waking, whoever asks first', () => {
  clock.sleep(28_800_000);
  expect(left()).toBe(60_000);
  clock.advance(59_999);
  expect(left()).toBe(1);
  clock.advance(1);
  expect(left()).toBeNull();
});

test('while screens are covered it does not run out; a minute or so is left after', () => {
  clock.advance(290_000);
  covered = true;
  clock.advance(600_000);
  covered = false;
  expect(left()).toBeGreaterThanOrEqual(45_000);
  clock.advance(60_000);
  expect(left()).toBeNull();
});

test('a look at what cannot be seen is not news to itself', () => {
  clock.advance(290_000);
  covered = true;
  const before = changes;
  notices.look();
  clock.sleep(5);
  notices.look();
  expect(changes - before).toBe(1);
});

test('"Read them now" ends it at once; without a notice neither press does anything', () => {
  expect(notices.readNow('amy')).toBe(true);
  expect(left()).toBeNull();
  expect([notices.readNow('amy'), notices.moreTime('amy')]).toEqual([false, false]);
  expect(notices.viewFor('ben')).toBeNull();
  expect(notices.viewFor(null)).toBeNull();
});

test('what is kept of somebody goes when they sign out, and stays while nobody knows', () => {
  accounts = null;
  notices.look();
  expect(Object.keys(stored)).toEqual(['amy']);
  accounts = [];
  notices.look();
  expect(stored).toEqual({});
});
