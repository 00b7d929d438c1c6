import { expect, test } from 'vitest';
import { allRecorded, noticeOf, ownRecords, recordsOf } from '#policy/own-records.ts';
import { eventTypes } from '#protocol/events.ts';
import { recordedDatum } from '#protocol/rule-catalogue.ts';
import { describeRules } from '#rules/registry.ts';

test('people are told of all that is about them, whichever rules are on', () => {
  const told = noticeOf(describeRules(), {})
    .flatMap(({ items }) => items)
    .filter((one) => one.personal)
    .map((one) => one.what);
  expect(told).toEqual([
    'When you sign in to this laptop, and out again',
    'Which computer rules you met, when, and what you answered',
    'Your name, where you typed it under the rules',
    'When you ask for help',
    'When you hide your screen, but never what was on it',
    'When you put your hand up',
    'Which site you ask a teacher to open',
    'What you write when something is not working',
    'What you ask to be allowed',
    'When you were in a lesson on this laptop',
    'Who starts or ends a lesson here, and its sites',
    'What was stopped, such as a stick or a program, and when',
  ]);
});

test('each kind of event is told of, but for what the rules themselves say', () => {
  const untold = eventTypes.filter((type) => recordsOf(type).length === 0);
  expect(untold).toEqual(['finding', 'snapshot']);
});

test('a rule is told of where it is on, and nowhere else', () => {
  const titles = (on: Record<string, unknown>) =>
    noticeOf(describeRules(), on).map(({ rule }) => rule);
  expect(titles({})).toEqual(['This laptop']);
  expect(titles({ 'usb-storage': {} })).toHaveLength(2);
  const kinds = (on: Record<string, unknown>) =>
    new Set(noticeOf(describeRules(), on).flatMap(({ items }) => items.map(({ kind }) => kind)));
  expect(kinds({})).not.toContain('plugged-in');
  expect(kinds({ 'usb-storage': {} })).toContain('plugged-in');
});

test('every notice has the form of the contract and at most 12 words a line', () => {
  for (const one of ownRecords) {
    expect(recordedDatum.parse(one)).toEqual(one);
    expect(one.what.split(' ').length).toBeLessThanOrEqual(12);
    expect(one.why.split(' ').length).toBeLessThanOrEqual(12);
  }
});

test('in one list each line is there once, and a rule’s only where it is on', () => {
  const all = (on: Record<string, unknown>) => allRecorded(describeRules(), on);
  expect(all({})).toEqual(ownRecords);
  const everything = all(Object.fromEntries(describeRules().map(({ id }) => [id, {}])));
  expect(new Set(everything.map(({ what }) => what)).size).toBe(everything.length);
  expect(all({ 'usb-storage': {} }).length).toBeGreaterThan(ownRecords.length);
});
