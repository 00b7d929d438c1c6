import { expect, test } from 'vitest';
import { soonWords } from './words/soon-words.ts';
import { announced, beforeGate, leftSaid } from './time-to-save-said.ts';

const words = soonWords.en;
const wallAt = '2026-11-23T10:35:00.000Z';
const before = (ms: number) => new Date(Date.parse(wallAt) - ms);

test.each([
  [300_000, '5 minutes left'],
  [299_000, '5 minutes left'],
  [60_001, '2 minutes left'],
  [60_000, '1 minute left'],
  [59_999, 'Less than a minute left'],
  [-1, 'Less than a minute left'],
])('%i ms before: %s', (ms, said) => {
  expect(leftSaid(wallAt, before(ms), words)).toBe(said);
});

test('is said aloud at the start and in the last minute, and not each minute', () => {
  const state = { aupGate: 'logon' as const, aupDue: [] };
  const told = { title: words.title, words, before: beforeGate(state, words) };
  const at = (ms: number) => announced({ wallAt }, before(ms), told);
  expect(at(300_000)).toBe(
    'Your school has rules for you to read. Please save your work now. Then a page comes over your screen.',
  );
  expect(at(61_000)).toBe(at(300_000));
  expect(at(60_000)).toBe('Less than a minute left. Please save your work now.');
});

test('at the gate of the internet it says that the internet will wait, and for what', () => {
  const due = [{ document: 'd', variant: 'v', hash: 'h', title: 'Our rules' }];
  const at = (aupDue: typeof due) => beforeGate({ aupGate: 'internet', aupDue }, words);
  expect(at(due)).toEqual({
    save: 'Please save or send your work now.',
    then: 'Then the internet will wait until you have finished the rules.',
  });
  expect(at([]).then).toBe('Then the internet will wait for the form.');
});
