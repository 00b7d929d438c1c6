import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countdown, countdownWords, secondsLeft } from './countdown.ts';

const end = new Date('2026-11-22T10:45:00Z');
const before = (ms: number): Date => new Date(end.getTime() - ms);

describe('countdown', () => {
  it.each([
    [0, '0:00', 'over'],
    [-5_000, '0:00', 'over'],
    [1, '0:01', 'less than a minute left'],
    [59_000, '0:59', 'less than a minute left'],
    [60_000, '1:00', '1 minute left'],
    [2_345_000, '39:05', '39 minutes left'],
    [3_849_000, '1:04:09', '64 minutes left'],
  ])('%i ms before the end is %s: %s', (ms, face, words) => {
    expect(countdown(end, before(ms))).toBe(face);
    expect(countdownWords(end, before(ms))).toBe(words);
  });

  it('never goes below nought and never grows as time passes', () => {
    const moments = fc.integer({ min: -10_000_000, max: 100_000_000 });
    fc.assert(
      fc.property(moments, fc.nat(1_000_000), (ms, later) => {
        const first = secondsLeft(end, before(ms));
        const second = secondsLeft(end, before(ms - later));
        expect(second).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThanOrEqual(first);
      }),
    );
  });
});
