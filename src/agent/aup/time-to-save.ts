/**
 * How somebody in the middle of work gets time to save before the gate holds: before the rules cover
 * the screen, or browsers close. Pure: what is kept of one account, and what becomes of it.
 */

/** Since this sign-in they have been in front with nothing due: work may be open. */
interface Free {
  readonly stage: 'free';
  readonly since: string | null;
}

/** The rules became due meanwhile, and the gate holds from `wallAt` on. */
export interface Notice {
  readonly stage: 'notice';
  readonly since: string | null;
  readonly wallAt: string;
  /** Milliseconds of the notice, and of each "I need more time". */
  readonly lengthMs: number;
  /** How often more time may still be asked for. */
  readonly moreTimes: number;
}

/** null: whatever is due holds at once, as after signing in. */
export type Kept = Free | Notice | null;

export interface Seen {
  readonly now: Date;
  /** When this account's sign-in began; null where the system does not tell. */
  readonly since: string | null;
  /** Whether the account is in front of the device. */
  readonly inFront: boolean;
  /** Whether something due covers the screen or closes browsers; null where nobody can say. */
  readonly held: boolean | null;
  /** Signed in long enough ago that work may be open. */
  readonly settled: boolean;
  readonly allowed: Pick<Notice, 'lengthMs' | 'moreTimes'>;
}

/** Who could not see the notice, because the laptop slept or its screens were covered, still has this long. */
export const leastLeftMs = 60_000;
/** Only what is shorter is made longer, or else each look would change it, and whoever hears of that looks. */
const tooLittleMs = leastLeftMs - 1_000;

/** What is kept after `seen`. Something due holds exactly where this is no notice. */
export function keptAfter(kept: Kept, seen: Seen): Kept {
  const { since, held, inFront, now } = seen;
  const same = kept?.since === since ? kept : null;
  if (held === null) return same;
  if (!held) return inFront ? { stage: 'free', since } : null;
  if (same?.stage === 'notice') return now < new Date(same.wallAt) ? same : null;
  if (same === null || !inFront || !seen.settled) return null;
  const { lengthMs, moreTimes } = seen.allowed;
  return { stage: 'notice', since, wallAt: later(now, lengthMs), lengthMs, moreTimes };
}

/** "I need more time". While more than one length is left it changes nothing: a double press is one. */
export function withMoreTime(notice: Notice, now: Date): Notice {
  const { wallAt, lengthMs, moreTimes } = notice;
  const from = Math.max(Date.parse(wallAt), now.getTime());
  if (moreTimes === 0 || from - now.getTime() > lengthMs) return notice;
  return { ...notice, wallAt: later(new Date(from), lengthMs), moreTimes: moreTimes - 1 };
}

/** After a time in which nobody could see it. */
export function afterUnseen(notice: Notice, now: Date): Notice {
  const isShort = Date.parse(notice.wallAt) - now.getTime() < tooLittleMs;
  return isShort ? { ...notice, wallAt: later(now, leastLeftMs) } : notice;
}

const later = (from: Date, ms: number): string => new Date(from.getTime() + ms).toISOString();
