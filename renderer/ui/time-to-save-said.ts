import { fillTemplate } from '#base/fill-template.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { minutesLeft } from './time-words.ts';
import type { SoonWords } from './words/soon-words.ts';

/** How much time there is, in whole minutes rounded up; the last is said apart. */
export function leftSaid(wallAt: string, now: Date, words: SoonWords): string {
  const minutes = minutesLeft(wallAt, now);
  if (minutes > 1) return fillTemplate(words.left, { minutes });
  return Date.parse(wallAt) - now.getTime() === 60_000 ? words.leftOne : words.leftLess;
}

/** What to do now, and what comes then: the gate decides, and whether it waits for rules or a form. */
export function beforeGate(
  { aupGate, aupDue }: Pick<LocalState, 'aupGate' | 'aupDue'>,
  words: SoonWords,
): { readonly save: string; readonly then: string } {
  if (aupGate !== 'internet') return { save: words.save, then: words.then };
  const then = aupDue.length === 0 ? words.thenInternetForm : words.thenInternet;
  return { save: words.saveOnline, then };
}

/**
 * What a screen reader says, and when: at the start, after each "I need more time", and once more in
 * the last minute. A window that spoke each minute would talk over the work that is to be saved.
 */
export function announced(
  notice: { readonly wallAt: string },
  now: Date,
  told: {
    readonly title: string;
    readonly words: SoonWords;
    readonly before: ReturnType<typeof beforeGate>;
  },
): string {
  const { title, words, before } = told;
  if (minutesLeft(notice.wallAt, now) <= 1) return `${words.leftLess}. ${before.save}`;
  return `${title} ${before.save} ${before.then}`;
}
