import { expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { Sittings } from '#agent/aup/sittings.ts';
import type { ClassSitting } from '#protocol/desired-state.ts';
import type { AupDocument } from '#protocol/policy.ts';

const start = new Date('2026-11-22T10:00:00.000Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000).toISOString();
const sitting: ClassSitting = {
  id: 'sit-1',
  classId: 'robins',
  teacher: 'Mrs Okafor',
  startsAt: minutes(0),
  endsAt: minutes(30),
  documents: ['charter'],
};
const due = [{ document: 'charter' }] as AupDocument[];
const amy = { role: 'pupil', classes: ['robins'] } as const;
const child = { ...amy, classes: [...amy.classes] };

function open() {
  const clock = new ManualClock(start);
  const changes: string[] = [];
  const sittings = new Sittings({
    clock,
    onChange: () => changes.push(clock.now().toISOString()),
  });
  return { clock, changes, sittings };
}

test('is shown to the children of its class who owe its document, and to nobody else', () => {
  const { sittings } = open();
  sittings.setDesired([sitting]);
  expect(sittings.of(child, due)).toEqual({
    id: 'sit-1',
    teacher: 'Mrs Okafor',
    documents: ['charter'],
    stage: 'reading',
  });
  expect(sittings.of(child, [])).toBeUndefined();
  expect(sittings.of({ ...child, classes: ['owls'] }, due)).toBeUndefined();
  expect(sittings.of({ ...child, role: 'teacher' }, due)).toBeUndefined();
  expect(sittings.of(undefined, due)).toBeUndefined();
});

test('lets children answer only once the teacher has read it out', () => {
  const { sittings, changes } = open();
  sittings.setDesired([sitting]);
  sittings.setDesired([{ ...sitting, readAt: minutes(5) }]);
  expect(sittings.of(child, due)?.stage).toBe('answer');
  expect(changes).toHaveLength(2);
  sittings.setDesired([{ ...sitting, readAt: minutes(5) }]);
  expect(changes).toHaveLength(2);
});

test('is over at its end by itself, also where the console is gone', () => {
  const { sittings, changes, clock } = open();
  sittings.setDesired([sitting]);
  clock.advance(30 * 60_000);
  expect(sittings.of(child, due)).toBeUndefined();
  expect(changes).toHaveLength(2);
});
