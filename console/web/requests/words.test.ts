import { describe, expect, it } from 'vitest';
import { askerWords, openSentence, partsOf, permissionEnd } from './words.ts';

describe('what is asked for', () => {
  it.each([
    ['setup.exe (Windows program)', 'setup.exe', 'Windows program'],
    ['setup (2).exe (Windows program)', 'setup (2).exe', 'Windows program'],
    ['a stick', 'a stick', null],
  ])('%s', (what, name, form) => expect(partsOf(what)).toEqual({ name, form }));
});

describe('who asks', () => {
  it('is named, with class and laptop, or said to be unknown', () => {
    const deviceName = 'SL-L07';
    const person = { givenName: 'Zofia', className: 'Kingfishers' };
    expect(askerWords({ person, deviceName })).toBe('Zofia, Kingfishers, on SL-L07');
    expect(askerWords({ person: { ...person, className: null }, deviceName })).toBe(
      'Zofia, on SL-L07',
    );
    expect(askerWords({ person: null, deviceName })).toMatch(/does not know, on SL-L07$/);
  });
});

describe('a permission', () => {
  it('ends now, later, or not at all', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    expect(permissionEnd('once', now)).toBe('2026-11-22T10:00:00.000Z');
    expect(permissionEnd('week', now)).toBe('2026-11-29T10:00:00.000Z');
    expect(permissionEnd('ever', now)).toBeUndefined();
  });
});

it('counts in words', () => {
  expect([0, 1, 1_200].map(openSentence)).toEqual([
    'No request waits for a decision.',
    'One request waits for a decision.',
    '1,200 requests wait for a decision.',
  ]);
});
