import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agoWords, leftWords, minutesLeft } from './time-words.ts';

const now = new Date('2026-11-23T10:33:00Z');
const at = (seconds: number): string => new Date(now.getTime() + seconds * 1_000).toISOString();

describe('leftWords', () => {
  it.each([
    [12 * 60, '12 min left'],
    [12 * 60 - 1, '12 min left'],
    [60, '1 min left'],
    [59, 'Less than 1 min left'],
    [0, 'Time is up'],
    [-5, 'Time is up'],
    [3_600, '1 hour left'],
    [3_900, '1 hour 5 min left'],
    [7_200, '2 hours left'],
  ])('%i seconds: %s', (seconds, words) => expect(leftWords(at(seconds), now)).toBe(words));

  it('never counts up as time passes', () => {
    const seconds = fc.integer({ min: -10, max: 20_000 });
    fc.assert(
      fc.property(seconds, fc.nat(600), (left, later) => {
        expect(minutesLeft(at(left), new Date(now.getTime() + later * 1_000))).toBeLessThanOrEqual(
          minutesLeft(at(left), now),
        );
      }),
    );
  });
});

describe('agoWords', () => {
  it.each([
    [-10, 'just now'],
    [30, 'just now'],
    [-4 * 60, '4 min ago'],
    [-3_600, '1 hour ago'],
    [-5 * 3_600, '5 hours ago'],
    [-30 * 3_600, 'yesterday'],
    [-80 * 3_600, '3 days ago'],
  ])('%i seconds: %s', (seconds, words) => expect(agoWords(at(seconds), now)).toBe(words));
});
