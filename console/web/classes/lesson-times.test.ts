import { describe, expect, it } from 'vitest';
import { endAfter, endAtClock, sitesFrom } from './lesson-times.ts';

const now = new Date('2026-11-23T10:05:20');

describe('the end of a lesson', () => {
  it('falls on a whole minute and is never shorter than asked', () => {
    expect(endAfter(40, now)).toEqual(new Date('2026-11-23T10:46:00'));
    expect(endAfter(20, new Date('2026-11-23T10:05:00'))).toEqual(new Date('2026-11-23T10:25:00'));
  });
  it('can be a time of today', () => {
    expect(endAtClock('10:45', now)).toEqual({ ok: true, value: new Date('2026-11-23T10:45:00') });
  });
  it.each([
    ['', 'Write the end as hours and minutes, such as 10:45.'],
    ['soon', 'Write the end as hours and minutes, such as 10:45.'],
    ['10:05', '10:05 has already passed today.'],
    ['23:00', 'A lesson lasts at most 8 hours.'],
  ])('refuses "%s" and says why', (written, error) => {
    expect(endAtClock(written, now)).toEqual({ ok: false, error });
  });
});

describe('the sites of a lesson', () => {
  it('takes them as they are pasted', () => {
    expect(
      sitesFrom(' https://www.bbc.co.uk/bitesize/\nphonicsplay.co.uk, phonicsplay.co.uk\n'),
    ).toEqual({
      ok: true,
      value: ['www.bbc.co.uk/bitesize', 'phonicsplay.co.uk'],
    });
    expect(sitesFrom('')).toEqual({ ok: true, value: [] });
  });
  it('names what is not a site', () => {
    expect(sitesFrom('bbc.co.uk\nthe games page')).toMatchObject({ ok: false });
    const many = Array.from({ length: 101 }, (_, n) => `s${n}.org`).join('\n');
    expect(sitesFrom(many)).toMatchObject({ ok: false });
  });
});
