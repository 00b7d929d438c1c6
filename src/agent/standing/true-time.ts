import type { Clock } from '#base/clock.ts';

export interface TrueTimeParts {
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds since the machine started: nobody can set it, and it goes on during sleep. */
  readonly uptimeMs: () => number;
  /** The latest time that was kept before this start; null for none. */
  readonly latest: Date | null;
}

interface Anchor {
  readonly trueMs: number;
  readonly uptimeMs: number;
  readonly uncertainMs: number;
}

/** Uptime is told in whole seconds on some systems. */
const coarseMs = 1_000;
/** Quartz in cheap laptops runs wrong by up to about 100 millionths. */
const driftShare = 1 / 10_000;
/** An agent that ran this long without any console takes its machine's clock for right. */
const acceptAfterMs = 86_400_000;

/**
 * The time as the console has it, carried on by the machine's uptime, so that setting the clock
 * changes nothing. Before the console has answered it is the machine's clock, but never earlier
 * than what was known before.
 */
export class TrueTime {
  readonly #parts: TrueTimeParts;
  readonly #startMs: number;
  readonly #startUptimeMs: number;
  #console: Anchor | null = null;

  constructor(parts: TrueTimeParts) {
    this.#parts = parts;
    this.#startUptimeMs = parts.uptimeMs();
    this.#startMs = Math.max(parts.clock.now().getTime(), parts.latest?.getTime() ?? 0);
  }

  now(): Date {
    return new Date(this.#nowMs());
  }

  /** The console's time as it was in an answer that took `tookMs` from asking to reading. */
  heard(consoleTime: Date, tookMs: number): void {
    this.#console = {
      trueMs: consoleTime.getTime() + tookMs / 2,
      uptimeMs: this.#parts.uptimeMs(),
      uncertainMs: tookMs / 2 + coarseMs,
    };
  }

  /** The machine's clock minus the console's, as it is now; null before the console has answered. */
  drift(): { aheadMs: number; uncertainMs: number } | null {
    if (!this.#console) return null;
    const agedMs = this.#parts.uptimeMs() - this.#console.uptimeMs;
    return {
      aheadMs: Math.round(this.skewMs()),
      uncertainMs: Math.ceil(this.#console.uncertainMs + agedMs * driftShare),
    };
  }

  /** The machine's clock minus what is taken for the time. */
  skewMs(): number {
    return this.#parts.clock.now().getTime() - this.#nowMs();
  }

  /** What a next start may count on: no time before this is true. */
  latest(): Date {
    const ranMs = this.#parts.uptimeMs() - this.#startUptimeMs;
    return !this.#console && ranMs > acceptAfterMs ? this.#parts.clock.now() : this.now();
  }

  #nowMs(): number {
    const uptimeMs = this.#parts.uptimeMs();
    if (this.#console) return this.#console.trueMs + (uptimeMs - this.#console.uptimeMs);
    const carriedMs = this.#startMs + (uptimeMs - this.#startUptimeMs);
    return Math.max(this.#parts.clock.now().getTime(), carriedMs);
  }
}
