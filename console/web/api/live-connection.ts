import { backoffMs, type Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import { liveTopics, type LiveTopic } from '#protocol/console-api.ts';

/** What this connection needs of the browser's EventSource. */
export interface EventStream {
  addEventListener(name: string, listener: () => void): void;
  close(): void;
}

export interface LiveParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly open: () => EventStream;
  readonly onTopic: (topic: LiveTopic) => void;
  /** The stream broke or was refused; only another question can tell why. */
  readonly onLost: () => void;
  /** Connected again after a break: anything may have changed meanwhile. */
  readonly onBack: () => void;
}

export interface LiveState {
  /** null while connected (or not yet known); otherwise when the connection was lost. */
  readonly offlineSince: Date | null;
}

// One round of questions for a burst of reports: a thousand laptops may speak at once.
const burstMs = 400;
const retry = { firstMs: 1_000, mostMs: 15_000 };

/** Keeps the stream of live events open, and says since when it is not. */
export class LiveConnection implements Disposable {
  readonly #parts: LiveParts;
  readonly #listeners = new Set<() => void>();
  readonly #waitingTopics = new Set<LiveTopic>();
  #state: LiveState = { offlineSince: null };
  #stream: EventStream | null = null;
  #timer: Disposable = noDisposable;
  #burst: Disposable | null = null;
  #attempt = 0;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#connect();
  }

  readonly state = (): LiveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tries at once instead of at the next planned moment. */
  readonly retryNow = (): void => {
    if (this.#state.offlineSince) this.#connect();
  };

  dispose(): void {
    void this.#timer.dispose();
    void this.#burst?.dispose();
    this.#stream?.close();
    this.#stream = null;
  }

  #connect(): void {
    void this.#timer.dispose();
    this.#stream?.close();
    const stream = this.#parts.open();
    this.#stream = stream;
    const whileCurrent = (task: () => void) => (): void => {
      if (this.#stream === stream) task();
    };
    stream.addEventListener(
      'open',
      whileCurrent(() => this.#opened()),
    );
    stream.addEventListener(
      'error',
      whileCurrent(() => this.#lost()),
    );
    for (const topic of liveTopics) {
      stream.addEventListener(
        topic,
        whileCurrent(() => this.#heard(topic)),
      );
    }
  }

  #opened(): void {
    this.#attempt = 0;
    if (!this.#state.offlineSince) return;
    this.#set({ offlineSince: null });
    this.#parts.onBack();
  }

  #lost(): void {
    this.#stream?.close();
    this.#stream = null;
    if (!this.#state.offlineSince) this.#set({ offlineSince: this.#parts.clock.now() });
    const wait = backoffMs(this.#attempt, retry, this.#parts.random);
    this.#attempt += 1;
    this.#timer = this.#parts.clock.after(wait, () => this.#connect());
    this.#parts.onLost();
  }

  /** The first of a burst is passed on at once; what follows is gathered. */
  #heard(topic: LiveTopic): void {
    if (this.#burst) {
      this.#waitingTopics.add(topic);
      return;
    }
    this.#parts.onTopic(topic);
    this.#burst = this.#parts.clock.after(burstMs, () => this.#endBurst());
  }

  #endBurst(): void {
    this.#burst = null;
    const topics = [...this.#waitingTopics];
    this.#waitingTopics.clear();
    if (topics.length === 0) return;
    for (const topic of topics) this.#parts.onTopic(topic);
    this.#burst = this.#parts.clock.after(burstMs, () => this.#endBurst());
  }

  #set(state: LiveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
