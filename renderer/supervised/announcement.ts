import { filled } from '#base/words/filled.ts';
import { minutesLeft } from '../ui/time-words.ts';
import { bannerWords } from '../ui/words/banner-words.ts';
import { wordsIn } from '#base/words/word-group.ts';

/**
 * What is said aloud to screen readers, and when: at the start, at 5 minutes and at 1 minute. A
 * banner that spoke each minute would talk over the lesson.
 */
export function announcement(
  session: { teacher: string; className: string; endsAt: string },
  now: Date,
  language = 'en-GB',
): string {
  const words = wordsIn(bannerWords, language);
  const left = minutesLeft(session.endsAt, now);
  if (left === 0) return words.lessonEnded;
  if (left <= 1) return words.oneLeft;
  if (left <= 5) return words.fiveLeft;
  return filled(words.started, { teacher: session.teacher, class: session.className }, language);
}

/** How much of the lesson is over, 0 to 1. */
export function lessonProgress(startsAt: string, endsAt: string, now: Date): number {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
  if (end <= start) return 1;
  return Math.min(1, Math.max(0, (now.getTime() - start) / (end - start)));
}
