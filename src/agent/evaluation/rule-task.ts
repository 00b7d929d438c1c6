import { jitteredMs, type Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Verdict } from '#protocol/finding.ts';
import type { RuleSetting } from '#protocol/policy.ts';

export interface RuleTaskParts {
  readonly clock: Clock;
  readonly random: Random;
  /** Looks once, within the rule's own time limit. Never throws. */
  readonly check: (setting: RuleSetting) => Promise<Verdict>;
  readonly onVerdict: (verdict: Verdict, setting: RuleSetting) => void;
  /** Called where no check has ended for twice the interval. */
  readonly onOverdue: () => void;
}

/** Spread of intervals, so that a school's laptops do not all look in the same second. */
const jitterShare = 0.1;
/** A burst of changes (a package manager, a USB hub) is looked at once, this long after its end … */
const quietMs = 250;
/** … or this long after its start, whichever comes first. */
const longestQuietMs = 2_000;

/**
 * One rule's own loop: looks every interval with jitter, soon after a change, and on request.
 * Rules share nothing, so a slow one delays no other.
 */
export class RuleTask implements Disposable {
  readonly #parts: RuleTaskParts;
  #setting: RuleSetting;
  #next: Disposable = noDisposable;
  #overdue: Disposable = noDisposable;
  #quiet: Disposable = noDisposable;
  #quietSinceMs: number | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #disposed = false;

  constructor(setting: RuleSetting, parts: RuleTaskParts) {
    this.#setting = setting;
    this.#parts = parts;
  }

  get setting(): RuleSetting {
    return this.#setting;
  }

  set setting(setting: RuleSetting) {
    this.#setting = setting;
  }

  /** Something that the rule watches changed. */
  changed(): void {
    const nowMs = this.#parts.clock.now().getTime();
    this.#quietSinceMs ??= nowMs;
    const waitMs = Math.min(quietMs, Math.max(0, this.#quietSinceMs + longestQuietMs - nowMs));
    this.#quiet.dispose();
    this.#quiet = this.#parts.clock.after(waitMs, () => {
      this.#quietSinceMs = null;
      void this.checkNow();
    });
  }

  /** Looks now; a call during a look leads to one more look after it. Resolves when looked. */
  checkNow(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#look().finally(() => (this.#running = null));
    return this.#running;
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of [this.#next, this.#overdue, this.#quiet]) timer.dispose();
  }

  async #look(): Promise<void> {
    do {
      this.#again = false;
      const setting = this.#setting;
      this.#armOverdue();
      const verdict = await this.#parts.check(setting);
      if (this.#disposed) return;
      // Answered for settings or a person of before: not what is asked now.
      if (!this.#again) this.#parts.onVerdict(verdict, setting);
    } while (this.#again);
    this.#armNext();
    this.#armOverdue();
  }

  #armNext(): void {
    this.#next.dispose();
    const waitMs = jitteredMs(this.#setting.intervalMs, jitterShare, this.#parts.random);
    this.#next = this.#parts.clock.after(waitMs, () => void this.checkNow());
  }

  #armOverdue(): void {
    this.#overdue.dispose();
    const waitMs = 2 * this.#setting.intervalMs + 1;
    this.#overdue = this.#parts.clock.after(waitMs, () => this.#parts.onOverdue());
  }
}
