import { err, ok, type Result } from '#base/result.ts';
import { totpStep } from '#node/totp.ts';
import type { LessonCode } from '#protocol/classroom.ts';
import type { Problem } from '#protocol/device-channel.ts';

/** So many wrong codes of one account at once; then each wrong one is followed by a longer wait for it. */
const freeAttempts = 5;
/**
 * So many of all accounts together; then each wrong one makes everybody at this laptop wait. One
 * account alone comes to it after an hour and three quarters of waiting: no lesson is that long.
 */
const freeInAll = 15;
const firstWaitMs = 60_000;
const longestWaitMs = 15 * 60_000;
/** An account that gave no wrong code for so long is forgotten: with its waits it may give far more in that time. */
const forgottenAfterMs = 86_400_000;

interface Tries {
  readonly wrong: number;
  readonly waitUntil: string | null;
}

/** Remembered in the database: a restart gives no new attempts and makes no used code fresh. */
export interface CodeMemory extends Tries {
  /** The last step that was taken from each teacher: that one and all before it are used. */
  readonly used: Readonly<Record<string, number>>;
  /** Wrong codes by the account at which they were typed; absent from older agents. */
  readonly byAccount?: Readonly<Record<string, Tries & { readonly at: string }>>;
}

export const noCodeMemory: CodeMemory = { used: {}, wrong: 0, waitUntil: null };

export interface LessonCodeParts {
  /** The true time: setting the machine's clock must not make old codes good again. */
  readonly now: () => Date;
  readonly stored: CodeMemory;
  readonly remember: (memory: CodeMemory) => void;
  /** Secrets of those who may lead a lesson here. */
  readonly codes: () => readonly LessonCode[];
  /** Called when so many wrong codes were given that there is a wait. */
  readonly onWait: (until: Date) => void;
}

/**
 * Codes of six digits that teachers read from their phone where the network is down. A code names no
 * teacher before it is right, so wrong ones are counted by whose session they were typed in, and all
 * of them together: the waits hold across sign-ins (RFC 4226, 7.3).
 */
export class LessonCodes {
  readonly #parts: LessonCodeParts;
  #memory: CodeMemory;

  constructor(parts: LessonCodeParts) {
    this.#parts = parts;
    this.#memory = parts.stored;
  }

  get isOffered(): boolean {
    return this.#parts.codes().length > 0;
  }

  /** null: a code may be given now at this account; without one, what holds for everybody. */
  waitUntil(account: string | null): string | null {
    const { waitUntil, byAccount = {} } = this.#memory;
    const own = account === null ? undefined : byAccount[account.toLowerCase()]?.waitUntil;
    const waits = [waitUntil, own ?? null].flatMap((until) =>
      until !== null && Date.parse(until) > this.#nowMs() ? [until] : [],
    );
    return waits.toSorted().at(-1) ?? null;
  }

  /** Takes a code once, typed in the session of `account`: says whose it is, or why it is not taken. */
  async take(code: string, account: string): Promise<Result<LessonCode, Problem>> {
    if (!this.isOffered) return err(noCodes);
    if (this.waitUntil(account) !== null) return err(waiting);
    const matches = await this.#matches(code);
    // Another request may have come in between: a code that both show is taken once.
    if (this.waitUntil(account) !== null) return err(waiting);
    const [found] = matches.filter(({ one, step }) => step > (this.#memory.used[one.account] ?? 0));
    if (!found) return err(this.#refuse(matches.length > 0 ? usedCode : wrongCode, account));
    const used = { ...this.#memory.used, [found.one.account]: found.step };
    const { [account.toLowerCase()]: _right, ...byAccount } = this.#memory.byAccount ?? {};
    this.#remember({ used, wrong: 0, waitUntil: null, byAccount });
    return ok(found.one);
  }

  async #matches(code: string): Promise<{ one: LessonCode; step: number }[]> {
    const now = this.#parts.now();
    const found: { one: LessonCode; step: number }[] = [];
    for (const one of this.#parts.codes()) {
      const step = await totpStep(code, one.secret, now);
      if (step !== null) found.push({ one, step });
    }
    return found;
  }

  #refuse(problem: Problem, account: string): Problem {
    const { used, byAccount = {} } = this.#memory;
    const nowMs = this.#nowMs();
    const lately = Object.entries(byAccount).filter(
      ([, { at }]) => nowMs - Date.parse(at) < forgottenAfterMs,
    );
    const name = account.toLowerCase();
    const own = after(Object.fromEntries(lately)[name], freeAttempts, nowMs);
    const everybody = after(this.#memory, freeInAll, nowMs);
    const at = new Date(nowMs).toISOString();
    this.#remember({
      ...{ used, ...everybody },
      byAccount: { ...Object.fromEntries(lately), [name]: { ...own, at } },
    });
    const until = this.waitUntil(account);
    if (until === null) return problem;
    this.#parts.onWait(new Date(until));
    return waiting;
  }

  #remember(memory: CodeMemory): void {
    this.#memory = memory;
    this.#parts.remember(memory);
  }

  #nowMs(): number {
    return this.#parts.now().getTime();
  }
}

/** One more wrong code. A wait that is over is kept no longer. */
function after(before: Tries | undefined, free: number, nowMs: number): Tries {
  const wrong = (before?.wrong ?? 0) + 1;
  if (wrong < free) return { wrong, waitUntil: null };
  const waitMs = Math.min(firstWaitMs * 2 ** (wrong - free), longestWaitMs);
  return { wrong, waitUntil: new Date(nowMs + waitMs).toISOString() };
}

const noCodes: Problem = {
  code: 'no-lesson-codes',
  message: 'This laptop knows no teacher’s codes yet.',
  fix: 'Set up a code in the console, then let the laptop go online once.',
};
const wrongCode: Problem = {
  code: 'lesson-code-wrong',
  message: 'That code is not right.',
  fix: 'Read it again from your phone. Each code lasts 30 seconds.',
};
const usedCode: Problem = {
  code: 'lesson-code-used',
  message: 'That code was used on this laptop already.',
  fix: 'Wait for the next one on your phone.',
};
/** Until when: the window says it, in the clock that hangs on the wall. */
const waiting: Problem = {
  code: 'lesson-code-wait',
  message: 'Too many codes were wrong, so there is a wait.',
  fix: 'A teacher can also sign in here, or start the lesson from the console.',
};
