import { describe, expect, it } from 'vitest';
import {
  byMissing,
  coverageSentence,
  decisionText,
  howText,
  percent,
  type Group,
} from './coverage.ts';

const group = (name: string, people: number, complete: number): Group => ({
  name,
  classId: null,
  audience: 'pupil',
  people,
  complete,
  missing: [],
});

describe('AUP coverage', () => {
  it('is never rounded up to all while somebody is missing', () => {
    expect(percent(999, 1_000)).toBe(99);
    expect(percent(1_000, 1_000)).toBe(100);
    expect(percent(0, 0)).toBe(0);
  });
  it('puts the groups with most to do first', () => {
    const order = byMissing([group('Owls', 30, 30), group('Herons', 28, 20), group('Staff', 9, 8)]);
    expect(order.map(({ name }) => name)).toEqual(['Herons', 'Staff', 'Owls']);
  });
  it('is one sentence', () => {
    expect(coverageSentence([group('Owls', 30, 30), group('Staff', 31, 30)])).toBe(
      '60 of 61 people have completed every document they owe; 1 in 1 group has not.',
    );
    expect(coverageSentence([group('Owls', 30, 30)])).toBe(
      '30 of 30 people have completed every document they owe.',
    );
  });
  it('shows a word that it does not know as it came', () => {
    expect(howText('class-sitting')).toBe('in class');
    expect(howText('by-post')).toBe('by-post');
    expect(decisionText('maybe')).toBe('maybe');
  });
});
