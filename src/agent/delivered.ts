import type { Clock } from '#base/clock.ts';

/** How long somebody who asked for help waits for the word "sent". */
const patienceMs = 2_000;

/** Lets callers wait, not for long, until everything recorded has reached the console. */
export class Delivered {
  readonly #clock: Clock;
  readonly #waiting: () => number;
  readonly #callers = new Set<(isDelivered: boolean) => void>();

  constructor(clock: Clock, waiting: () => number) {
    this.#clock = clock;
    this.#waiting = waiting;
  }

  /** The outbox has become shorter. */
  changed(): void {
    if (this.#callers.size === 0 || this.#waiting() > 0) return;
    for (const tell of [...this.#callers]) tell(true);
  }

  soon(): Promise<boolean> {
    if (this.#waiting() === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const tell = (isDelivered: boolean) => {
        this.#callers.delete(tell);
        timer.dispose();
        resolve(isDelivered);
      };
      const timer = this.#clock.after(patienceMs, () => tell(false));
      this.#callers.add(tell);
    });
  }
}
