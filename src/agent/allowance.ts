/**
 * How often each account may do something that is recorded: `burst` times at once, then once every
 * `everyMs`. The outbox keeps what it is given until the console has it, so a program that asks
 * without end must not be able to fill a disk.
 */
export class Allowance {
  readonly #now: () => Date;
  readonly #burst: number;
  readonly #everyMs: number;
  /** By account, when its allowance will be whole again. */
  readonly #wholeAtMs = new Map<string, number>();

  constructor(now: () => Date, limits: { burst: number; everyMs: number }) {
    this.#now = now;
    this.#burst = limits.burst;
    this.#everyMs = limits.everyMs;
  }

  /** Takes one; false where none is left for now. */
  take(account: string): boolean {
    const nowMs = this.#now().getTime();
    const longestMs = this.#burst * this.#everyMs;
    const heldMs = this.#wholeAtMs.get(account) ?? 0;
    // A clock that was set back must not shut anybody out for long.
    const wholeAtMs = Math.min(Math.max(heldMs, nowMs), nowMs + longestMs) + this.#everyMs;
    if (wholeAtMs > nowMs + longestMs) return false;
    this.#wholeAtMs.set(account, wholeAtMs);
    return true;
  }
}
