import { expect, test } from 'vitest';
import { ownRecords } from '#agent/own-records.ts';
import { recordedDatum } from '#protocol/rule-catalogue.ts';

test('people are told of signing in, of asking for help, of what they write and of what was stopped', () => {
  const told = ownRecords.filter((one) => one.personal).map((one) => one.what);
  expect(told).toEqual([
    'When you sign in to this laptop, and out again',
    'When you ask for help',
    'When you hide your screen, but never what was on it',
    'When you put your hand up',
    'Which site you ask your teacher to open',
    'What you write when something is not working',
    'What was stopped, such as a stick or a program, and when',
    'What you ask to be allowed',
  ]);
});

test('every notice has the form of the contract and at most 12 words a line', () => {
  for (const one of ownRecords) {
    expect(recordedDatum.parse(one)).toEqual(one);
    expect(one.what.split(' ').length).toBeLessThanOrEqual(12);
    expect(one.why.split(' ').length).toBeLessThanOrEqual(12);
  }
});
