import type { Clock } from '#base/clock.ts';
import {
  triesPerAccount,
  triesPerAddress,
  triesWindowMs,
} from '#console/features/sign-in/limits.ts';

interface Window {
  count: number;
  endsMs: number;
}

const mostWindows = 10_000;

/**
 * Counts failed tries by account (from one address) and by address. Kept in memory: a restart
 * forgives, which costs a guesser more than it gives.
 */
export class Attempts {
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Seconds to wait, or 0 where a try may be made. */
  waitSeconds(username: string, address: string): number {
    const waits = [
      this.#wait(`account ${username} ${address}`, triesPerAccount),
      this.#wait(`address ${address}`, triesPerAddress),
    ];
    return Math.max(...waits);
  }

  failed(username: string, address: string): void {
    for (const key of [`account ${username} ${address}`, `address ${address}`]) {
      const window = this.#current(key);
      if (window) window.count += 1;
      else this.#open(key);
    }
  }

  /** A success clears the account's count; the address keeps its own. */
  succeeded(username: string, address: string): void {
    this.#windows.delete(`account ${username} ${address}`);
  }

  #wait(key: string, most: number): number {
    const window = this.#current(key);
    if (!window || window.count < most) return 0;
    return Math.max(1, Math.ceil((window.endsMs - this.#nowMs()) / 1_000));
  }

  #current(key: string): Window | undefined {
    const window = this.#windows.get(key);
    if (window && window.endsMs > this.#nowMs()) return window;
    this.#windows.delete(key);
    return undefined;
  }

  #open(key: string): void {
    if (this.#windows.size >= mostWindows) {
      const oldest = this.#windows.keys().next().value;
      if (oldest !== undefined) this.#windows.delete(oldest);
    }
    this.#windows.set(key, { count: 1, endsMs: this.#nowMs() + triesWindowMs });
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}
