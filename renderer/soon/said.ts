import { fillTemplate } from '#base/fill-template.ts';
import { minutesLeft } from '../ui/time-words.ts';
import type { SoonWords } from '../ui/words/soon-words.ts';

/** How much time there is, in whole minutes rounded up; the last is said apart. */
export function leftSaid(wallAt: string, now: Date, words: SoonWords): string {
  const minutes = minutesLeft(wallAt, now);
  if (minutes > 1) return fillTemplate(words.left, { minutes });
  return Date.parse(wallAt) - now.getTime() === 60_000 ? words.leftOne : words.leftLess;
}

/**
 * What a screen reader says, and when: at the start, after each "I need more time", and once more in
 * the last minute. A window that spoke each minute would talk over the work that is to be saved.
 */
export function announced(
  notice: { readonly wallAt: string },
  now: Date,
  told: { readonly title: string; readonly words: SoonWords },
): string {
  const { title, words } = told;
  if (minutesLeft(notice.wallAt, now) <= 1) return `${words.leftLess}. ${words.save}`;
  return `${title} ${words.save} ${words.then}`;
}
