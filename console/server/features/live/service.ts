import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { LiveTopic } from '#protocol/console-api.ts';

/** Pages ask again at most this often about one topic. */
const quietMs = 250;

type Listener = (topic: LiveTopic) => void;

/**
 * Says which topics changed. The first change is told at once; those that follow within a quarter
 * of a second are told together at its end.
 */
export class LiveTopics implements Disposable {
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  readonly #pages = new Map<string, number>();
  readonly #quiet = new Map<LiveTopic, { timer: Disposable; again: boolean }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes that a person has a page open, until it is disposed of. */
  opened(account: string): Disposable {
    this.#pages.set(account, (this.#pages.get(account) ?? 0) + 1);
    return { dispose: () => void this.#pages.set(account, (this.#pages.get(account) ?? 1) - 1) };
  }

  /** Whether this person has a page of the console open now. */
  isOpen(account: string): boolean {
    return (this.#pages.get(account) ?? 0) > 0;
  }

  publish(topics: Iterable<LiveTopic>): void {
    for (const topic of topics) this.#publish(topic);
  }

  subscribe(listener: Listener): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  async dispose(): Promise<void> {
    this.#listeners.clear();
    for (const { timer } of this.#quiet.values()) await timer.dispose();
    this.#quiet.clear();
  }

  #publish(topic: LiveTopic): void {
    const quiet = this.#quiet.get(topic);
    if (quiet) {
      quiet.again = true;
      return;
    }
    const timer = this.#clock.after(quietMs, () => {
      const ended = this.#quiet.get(topic);
      this.#quiet.delete(topic);
      if (ended?.again) this.#publish(topic);
    });
    this.#quiet.set(topic, { timer, again: false });
    for (const listener of this.#listeners) listener(topic);
  }
}
