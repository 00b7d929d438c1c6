import type { Disposable } from '#base/disposable.ts';

/** Time is passed in, so that tests never sleep. */
export interface Clock {
  /** Wall-clock time. */
  now(): Date;
  /** Runs `task` once after `ms` milliseconds unless disposed first. Never keeps a process alive. */
  after(ms: number, task: () => void): Disposable;
}

// Node clamps longer timers to 1 ms; a longer wait is split by the caller's own re-arming.
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, task) {
    const timer = setTimeout(task, Math.min(Math.max(0, ms), longestTimerMs));
    timer.unref();
    return { dispose: () => clearTimeout(timer) };
  },
};

interface Waiting {
  readonly dueMs: number;
  readonly task: () => void;
}

/** A clock that a test turns by hand. */
export class ManualClock implements Clock {
  #nowMs: number;
  #waiting: Waiting[] = [];

  constructor(start: string | Date) {
    this.#nowMs = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(ms: number, task: () => void): Disposable {
    const entry = { dueMs: this.#nowMs + Math.max(0, ms), task };
    this.#waiting.push(entry);
    return { dispose: () => void (this.#waiting = this.#waiting.filter((w) => w !== entry)) };
  }

  /** Moves time forward and runs what falls due, in order. */
  advance(ms: number): void {
    const target = this.#nowMs + ms;
    for (;;) {
      const next = this.#waiting
        .filter((w) => w.dueMs <= target)
        .sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!next) break;
      this.#waiting = this.#waiting.filter((w) => w !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.task();
    }
    this.#nowMs = target;
  }
}
