import { expect, test } from 'vitest';
import { Acknowledgements } from '#agent/aup/acknowledgements.ts';
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
const due = { required: [document], due: [document] };
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
  const done = { required: [document], due: [] };
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
