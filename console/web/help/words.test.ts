import { describe, expect, it } from 'vitest';
import type { HelpRow } from '#protocol/console-help.ts';
import { mayKnow, openSentence, pressedWords, whatWords, whereWords, whoWords } from './words.ts';

const at = '2026-11-23T10:31:00.000Z';
const now = new Date('2026-11-23T10:31:20.000Z');
const row: HelpRow = {
  device: 'd1',
  deviceName: 'oak-07',
  call: 'c1',
  person: { givenName: 'Amara' },
  className: 'Oak',
  hidden: true,
  shown: null,
  at,
  receivedAt: at,
  coming: null,
  show: null,
  done: null,
};
const did = { by: 'Mrs Okafor', at };

it('says who and where, also of somebody whom the laptop does not know', () => {
  expect([whoWords(row), whereWords(row)]).toEqual(['Amara', 'laptop oak-07, Oak']);
  const stranger = { ...row, person: null, className: null };
  expect([whoWords(stranger), whereWords(stranger)]).toEqual(['Somebody', 'laptop oak-07']);
});

it.each<[string, Partial<HelpRow>]>([
  ['asks for a grown-up', { hidden: false }],
  ['has hidden the screen', {}],
  ['hid the screen; it is about to be shown', { show: did }],
  ['hid the screen; you have let it be shown', { show: did, shown: { cause: 'adult', at } }],
  ['hid the screen, and has shown it again', { shown: { cause: 'person', at } }],
])('says how the screen stands: %s', (words, change) => {
  expect(whatWords({ ...row, ...change })).toBe(words);
});

describe('when it was pressed', () => {
  it('is one time where it came at once', () => {
    expect(pressedWords(row, now)).toMatch(/^pressed /);
    expect(pressedWords(row, now)).not.toContain('without a connection');
  });
  it('is two where the laptop was offline', () => {
    const late = { ...row, at: '2026-11-23T09:10:00.000Z' };
    expect(pressedWords(late, now)).toMatch(/^pressed at \d\d:10 without a connection, came here /);
  });
});

it('counts people as people', () => {
  expect([0, 1, 3].map(openSentence)).toEqual([
    'Nobody is waiting.',
    '1 person waits.',
    '3 people wait.',
  ]);
});

it('is for teachers and safeguarding leads alone', () => {
  const roles = ['technician', 'teacher', 'dsl', 'deputy-dsl', 'head', 'business-manager'] as const;
  expect(roles.filter(mayKnow)).toEqual(['teacher', 'dsl', 'deputy-dsl']);
});
