import { expect, test } from 'vitest';
import { Allowance } from '#agent/allowance.ts';
import { ManualClock } from '#base/clock.ts';

const minute = 60_000;

function open() {
  const clock = new ManualClock('2026-11-22T10:00:00Z');
  const allowance = new Allowance(() => clock.now(), { burst: 3, everyMs: minute });
  const takeMany = (account: string) =>
    Array.from({ length: 10 }, () => allowance.take(account)).filter(Boolean).length;
  return { clock, takeMany };
}

test('some at once, then one at a time, and whole again after a rest', () => {
  const { clock, takeMany } = open();
  expect(takeMany('amy')).toBe(3);
  clock.advance(minute - 1);
  expect(takeMany('amy')).toBe(0);
  clock.advance(1);
  expect(takeMany('amy')).toBe(1);
  clock.advance(60 * minute);
  expect(takeMany('amy')).toBe(3);
});

test('one account does not use up what another has', () => {
  const { takeMany } = open();
  expect(takeMany('amy')).toBe(3);
  expect(takeMany('ben')).toBe(3);
});
