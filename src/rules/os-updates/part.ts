import type { Detail } from '#protocol/finding.ts';
import { describeAge } from '#rules/duration-parameter.ts';
import type { Since } from './facts.ts';
import type { Reason } from './reasons.ts';

/** What one part of the rule comes to. */
export interface Part {
  readonly reason: Reason;
  readonly detail: Detail;
}

/** `over` and `within` are certain; `open` is not known either way. */
export type AgeVerdict = 'over' | 'within' | 'open';

/** Is something that has been so `since` older than `limitMs`? Exactly the limit is within it. */
export function judgeAge(since: Since, limitMs: number, now: Date): AgeVerdict {
  if (now.getTime() - since.latest.getTime() > limitMs) return 'over';
  if (since.earliest && now.getTime() - since.earliest.getTime() <= limitMs) return 'within';
  return 'open';
}

/** The age that is certain, in words. */
export const leastAge = (since: Since, now: Date): string =>
  describeAge(Math.max(0, now.getTime() - since.latest.getTime()));

export const dueBy = (since: Since, limitMs: number): Date =>
  new Date((since.earliest ?? since.latest).getTime() + limitMs);
