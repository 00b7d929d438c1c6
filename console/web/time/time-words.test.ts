import { describe, expect, it } from 'vitest';
import { agoWords, sinceWords, writtenDate, writtenDay } from './time-words.ts';

// A Wednesday; written without a zone, so that it is local wherever the test runs.
const now = new Date('2026-11-25T10:32:00');
const at = (local: string): Date => new Date(local);

describe('agoWords', () => {
  it.each([
    ['2026-11-25T10:31:40', 'just now'],
    ['2026-11-25T10:32:30', 'just now'],
    ['2026-11-25T10:28:00', '4 min ago'],
    ['2026-11-25T09:33:00', '59 min ago'],
    ['2026-11-25T08:10:00', 'at 08:10'],
    ['2026-11-25T12:00:00', 'at 12:00'],
    ['2026-11-24T23:59:00', 'yesterday at 23:59'],
    ['2026-11-26T09:00:00', 'tomorrow at 09:00'],
    ['2026-11-20T09:00:00', 'Friday at 09:00'],
    ['2026-11-18T10:32:00', '18 Nov'],
    ['2025-11-18T10:32:00', '18 Nov 2025'],
  ])('%s is %s', (moment, words) => expect(agoWords(at(moment), now)).toBe(words));
});

describe('sinceWords', () => {
  it.each([
    ['2026-11-25T08:10:00', '08:10'],
    ['2026-11-24T23:59:00', 'yesterday'],
    ['2026-11-20T09:00:00', 'Friday'],
    ['2026-03-03T09:00:00', '3 Mar'],
    ['2025-03-03T09:00:00', '3 Mar 2025'],
  ])('since %s is %s', (moment, words) => expect(sinceWords(at(moment), now)).toBe(words));
});

describe('written dates of a policy pack', () => {
  it('says a day, a month, and leaves anything else as it was written', () => {
    expect(writtenDate('2026-11-30')).toBe('30 Nov 2026');
    expect(writtenDate('2026-11')).toBe('November 2026');
    expect(writtenDate('next summer')).toBe('next summer');
    expect(writtenDay('2026-11-30')).toBe('30 Nov');
    expect(writtenDay('soon')).toBe('soon');
  });
});
