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
 * Counts tries by account (from one address) and by address. A try counts from when it begins and is
 * forgiven where it succeeds: counted at its end, a thousand made at once would all be let through.
 * Kept in memory: a restart forgives, which costs a guesser more than it gives.
 */
export class Attempts {
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a try, or where there were too many says how many seconds to wait; 0 means it may be made. */
  begin(username: string, address: string): number {
    const [account, all] = keysOf(username, address);
    const wait = Math.max(this.#wait(account, triesPerAccount), this.#wait(all, triesPerAddress));
    if (wait === 0) for (const key of [account, all]) this.#count(key);
    return wait;
  }

  /** The same for one-time links, which name no account. */
  beginLink(address: string): number {
    const key = `link ${address}`;
    const wait = this.#wait(key, triesPerAddress);
    if (wait === 0) this.#count(key);
    return wait;
  }

  /** A success clears the account's count; of the address's it takes back its own try alone. */
  succeeded(username: string, address: string): void {
    const [account, all] = keysOf(username, address);
    this.#windows.delete(account);
    this.#takeBack(all);
  }

  linkSucceeded(address: string): void {
    this.#takeBack(`link ${address}`);
  }

  #wait(key: string, most: number): number {
    const window = this.#current(key);
    if (!window || window.count < most) return 0;
    return Math.max(1, Math.ceil((window.endsMs - this.#nowMs()) / 1_000));
  }

  #count(key: string): void {
    const window = this.#current(key);
    if (window) window.count += 1;
    else this.#open(key);
  }

  #takeBack(key: string): void {
    const window = this.#current(key);
    if (window) window.count -= 1;
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

function keysOf(username: string, address: string): [account: string, all: string] {
  return [`account ${username} ${address}`, `address ${address}`];
}
