import { err, ok, type Result } from '#base/result.ts';
import { totpStep } from '#node/totp.ts';
import type { LessonCode } from '#protocol/classroom.ts';
import type { Problem } from '#protocol/device-channel.ts';

/** So many wrong codes at once; then each wrong one is followed by a longer wait. */
const freeAttempts = 5;
const firstWaitMs = 60_000;
const longestWaitMs = 15 * 60_000;

/** Remembered in the database: a restart gives no new attempts and makes no used code fresh. */
export interface CodeMemory {
  /** The last step that was taken from each teacher: that one and all before it are used. */
  readonly used: Readonly<Record<string, number>>;
  readonly wrong: number;
  readonly waitUntil: string | null;
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

/** Codes of six digits that teachers read from their phone where the network is down. */
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

  /** null: a code may be given now. */
  get waitUntil(): string | null {
    const { waitUntil } = this.#memory;
    return waitUntil !== null && Date.parse(waitUntil) > this.#nowMs() ? waitUntil : null;
  }

  /** Takes a code once: says whose it is, or why it is not taken. */
  async take(code: string): Promise<Result<LessonCode, Problem>> {
    if (!this.isOffered) return err(noCodes);
    if (this.waitUntil !== null) return err(waiting);
    const matches = await this.#matches(code);
    // Another request may have come in between: a code that both show is taken once.
    if (this.waitUntil !== null) return err(waiting);
    const [found] = matches.filter(({ one, step }) => step > (this.#memory.used[one.account] ?? 0));
    if (!found) return err(matches.length > 0 ? this.#refuse(usedCode) : this.#refuse(wrongCode));
    const used = { ...this.#memory.used, [found.one.account]: found.step };
    this.#remember({ used, wrong: 0, waitUntil: null });
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

  #refuse(problem: Problem): Problem {
    const wrong = this.#memory.wrong + 1;
    const beyond = wrong - freeAttempts;
    if (beyond < 0) {
      this.#remember({ ...this.#memory, wrong });
      return problem;
    }
    const waitMs = Math.min(firstWaitMs * 2 ** beyond, longestWaitMs);
    const until = new Date(this.#nowMs() + waitMs);
    this.#remember({ ...this.#memory, wrong, waitUntil: until.toISOString() });
    this.#parts.onWait(until);
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
