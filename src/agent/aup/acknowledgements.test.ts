import { expect, test } from 'vitest';
import { Acknowledgements, type Asked } from '#agent/aup/acknowledgements.ts';
import type { Acknowledgement } from '#protocol/events.ts';
import type { AupDocument } from '#protocol/policy.ts';

const hash = 'a'.repeat(64);
const document: AupDocument = {
  document: 'charter',
  variant: 'ks1',
  language: 'en',
  title: 'Our computer rules',
  version: '1',
  hash,
  markdown: '# Be kind',
  pictures: {},
};
const welsh = { ...document, language: 'cy', hash: 'c'.repeat(64) };
const due: Asked = { required: [[document, welsh]], due: [document], asks: {}, readOut: [] };
const answer = (decision: Acknowledgement['decision']) =>
  ({ document: 'charter', variant: 'ks1', hash, decision, how: 'self' }) as const;

function open() {
  const recorded: Acknowledgement[] = [];
  const clock = { now: new Date('2026-11-22T10:00:00Z') };
  const acknowledgements = new Acknowledgements({
    stored: [],
    now: () => clock.now,
    record: (one) => recorded.push(one),
  });
  const later = (ms: number) => (clock.now = new Date(clock.now.getTime() + ms));
  return { acknowledgements, recorded, later };
}

test.each(['agreed', 'shown', 'not-now'] as const)(
  '"%s" twice within a minute is recorded once, also while the document stays due',
  (decision) => {
    const { acknowledgements, recorded, later } = open();
    expect(acknowledgements.add('amy', answer(decision), due)).toMatchObject({ value: 'recorded' });
    later(59_000);
    expect(acknowledgements.add('amy', answer(decision), due)).toMatchObject({ value: 'already' });
    expect(acknowledgements.add('ben', answer(decision), due)).toMatchObject({ value: 'recorded' });
    later(1_000);
    expect(acknowledgements.add('amy', answer(decision), due)).toMatchObject({ value: 'recorded' });
    expect(recorded).toHaveLength(3);
  },
);

test('another mind within the minute is recorded, and nothing is once it is no longer due', () => {
  const { acknowledgements, recorded } = open();
  acknowledgements.add('amy', answer('not-now'), due);
  expect(acknowledgements.add('amy', answer('agreed'), due)).toMatchObject({ value: 'recorded' });
  const done = { ...due, due: [] };
  expect(acknowledgements.add('amy', answer('agreed'), done)).toMatchObject({ value: 'already' });
  expect(recorded.map((one) => one.decision)).toEqual(['not-now', 'agreed']);
});

test('a text that is not asked, or that a window cannot vouch for, is refused', () => {
  const { acknowledgements, recorded } = open();
  const other = { ...answer('agreed'), hash: 'b'.repeat(64) };
  expect(acknowledgements.add('amy', other, due)).toMatchObject({
    error: { code: 'aup-not-asked' },
  });
  const paper = { ...answer('agreed'), how: 'paper' as const };
  expect(acknowledgements.add('amy', paper, due)).toMatchObject({
    error: { code: 'aup-how-not-here' },
  });
  expect(recorded).toEqual([]);
});

const staff: Asked = {
  ...due,
  asks: { statements: ['I have read it.', 'I will follow it.'], typedName: 'own' },
};

test.each([
  ['a statement is not ticked', { statements: ['I have read it.'], typedName: 'Jo Marsh' }],
  ['nothing is ticked', { typedName: 'Jo Marsh' }],
  ['no name is typed', { statements: ['I have read it.', 'I will follow it.'] }],
  ['the name is blank', { statements: ['I have read it.', 'I will follow it.'], typedName: ' ' }],
])('agreeing does not count where %s', (_, given) => {
  const { acknowledgements, recorded } = open();
  const added = acknowledgements.add('jo', { ...answer('agreed'), ...given }, staff);
  expect(added).toMatchObject({ error: { code: expect.stringMatching(/missing$/) } });
  expect(recorded).toEqual([]);
});

test('what was ticked and typed is recorded with the agreement, and never with "not now"', () => {
  const { acknowledgements, recorded } = open();
  const given = {
    statements: ['I will follow it.', 'I have read it.', 'I am the head.'],
    typedName: ' Jo Marsh ',
  };
  acknowledgements.add('jo', { ...answer('not-now'), ...given }, staff);
  acknowledgements.add('jo', { ...answer('agreed'), ...given }, staff);
  expect(recorded[0]).not.toHaveProperty('typedName');
  expect(recorded[0]).not.toHaveProperty('statements');
  // As the pack has them: a window cannot add a statement of its own.
  expect(recorded[1]).toMatchObject({ typedName: 'Jo Marsh', statements: staff.asks.statements });
});

test('a name that nobody asks for is not kept', () => {
  const { acknowledgements, recorded } = open();
  acknowledgements.add('amy', { ...answer('agreed'), typedName: 'Amy B' }, due);
  expect(recorded[0]).not.toHaveProperty('typedName');
});

test('a visitor’s name is asked for also where the text is only shown', () => {
  const { acknowledgements } = open();
  const visitors: Asked = { ...due, asks: { typedName: 'visitor' } };
  const shown = acknowledgements.add('visitor', answer('shown'), visitors);
  expect(shown).toMatchObject({ error: { code: 'aup-name-missing' } });
});

test('the same text may be answered in another of its languages', () => {
  const { acknowledgements, recorded } = open();
  acknowledgements.add('amy', { ...answer('agreed'), hash: welsh.hash }, due);
  expect(recorded).toMatchObject([{ language: 'cy', hash: welsh.hash }]);
});

test('a class sitting is vouched for only while its document has been read out', () => {
  const { acknowledgements, recorded } = open();
  const inClass = { ...answer('agreed'), how: 'class-sitting' as const };
  expect(acknowledgements.add('amy', inClass, due)).toMatchObject({
    error: { code: 'aup-how-not-here' },
  });
  const readOut: Asked = { ...due, readOut: ['charter'] };
  expect(acknowledgements.add('amy', inClass, readOut)).toMatchObject({ value: 'recorded' });
  expect(recorded).toMatchObject([{ how: 'class-sitting' }]);
});

test('in a class sitting nothing is ticked or typed, and nothing is said to have been', () => {
  const { acknowledgements, recorded } = open();
  const inClass = { ...answer('agreed'), how: 'class-sitting' as const };
  const readOut: Asked = { ...staff, readOut: ['charter'] };
  expect(acknowledgements.add('amy', inClass, readOut)).toMatchObject({ value: 'recorded' });
  expect(recorded[0]).not.toHaveProperty('statements');
});
