import type { LocalState } from '#protocol/local-ipc.ts';

export type NotInLesson = NonNullable<NonNullable<LocalState['session']>['notInLesson']>;

/** What is said of a program that is not part of the lesson: first where to go, then how long. */
export function noticeWords(
  { program, closesAt, goBackTo }: NotInLesson,
  now: Date,
): { readonly what: string; readonly next: string } {
  const what = `${capital(program)} is not part of this lesson.`;
  if (closesAt === null) return { what, next: `Go back to ${goBackTo}.` };
  const seconds = Math.ceil((Date.parse(closesAt) - now.getTime()) / 1_000);
  const next =
    seconds > 0
      ? `Save your work, then go back to ${goBackTo}. ${timeLeft(seconds)}`
      : `It is closing now. Go back to ${goBackTo}.`;
  return { what, next };
}

/** Said aloud once, without the seconds: a number that counts down would never stop speaking. */
export const noticeSaid = ({ program, closesAt, goBackTo }: NotInLesson): string =>
  `${capital(program)} is not part of this lesson. ${closesAt === null ? '' : 'It will close soon. Save your work. '}Go back to ${goBackTo}.`;

function timeLeft(seconds: number): string {
  if (seconds > 90) return `It closes in ${Math.ceil(seconds / 60)} minutes.`;
  return seconds === 1 ? 'It closes in 1 second.' : `It closes in ${seconds} seconds.`;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
