import { expect, it } from 'vitest';
import { announcement, lessonProgress } from './announcement.ts';

const session = {
  teacher: 'Mrs Okafor',
  className: 'Year 2 Robins',
  startsAt: '2026-11-23T10:00:00Z',
  endsAt: '2026-11-23T10:45:00Z',
};
const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

it('speaks at the start, at 5 minutes and at 1 minute, and is still in between', () => {
  const spoken: string[] = [];
  for (let time = at('10:00:00'); time <= at('10:45:01'); time = new Date(time.getTime() + 1_000)) {
    const words = announcement(session, time);
    if (words !== spoken.at(-1)) spoken.push(words);
  }
  expect(spoken).toEqual([
    'Mrs Okafor has started a lesson for Year 2 Robins.',
    '5 minutes left.',
    '1 minute left.',
    'The lesson has ended.',
  ]);
});

it('tells how much of the lesson is over, within 0 and 1', () => {
  const { startsAt, endsAt } = session;
  expect(lessonProgress(startsAt, endsAt, at('10:22:30'))).toBeCloseTo(0.5);
  expect(lessonProgress(startsAt, endsAt, at('09:00:00'))).toBe(0);
  expect(lessonProgress(startsAt, endsAt, at('12:00:00'))).toBe(1);
  expect(lessonProgress(endsAt, startsAt, at('10:00:00'))).toBe(1);
});
