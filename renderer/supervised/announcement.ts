import { minutesLeft } from '../ui/time-words.ts';

/**
 * What is said aloud to screen readers, and when: at the start, at 5 minutes and at 1 minute. A
 * banner that spoke each minute would talk over the lesson.
 */
export function announcement(
  session: { teacher: string; className: string; endsAt: string },
  now: Date,
): string {
  const left = minutesLeft(session.endsAt, now);
  if (left === 0) return 'The lesson has ended.';
  if (left <= 1) return '1 minute left.';
  if (left <= 5) return '5 minutes left.';
  return `${session.teacher} has started a lesson for ${session.className}.`;
}

/** How much of the lesson is over, 0 to 1. */
export function lessonProgress(startsAt: string, endsAt: string, now: Date): number {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
  if (end <= start) return 1;
  return Math.min(1, Math.max(0, (now.getTime() - start) / (end - start)));
}
