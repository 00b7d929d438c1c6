import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { EventData } from '#protocol/events.ts';

export interface RecorderParts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Runs work all or nothing; throws what the disk throws. */
  readonly transaction: <T>(work: () => T) => T;
  readonly append: (data: EventData, at: Date) => void;
  /** True for a full or failing disk, which may recover. */
  readonly isDiskTrouble: (cause: unknown) => boolean;
  /** Called after something was written. */
  readonly onRecorded: () => void;
  /** Called when the database itself is broken. */
  readonly onBroken: (cause: unknown) => void;
}

interface Entry {
  readonly change: () => void;
  readonly data: readonly EventData[];
  readonly at: Date;
}

const retryMs = 30_000;
/** More than a week of changes on a busy laptop; beyond it the oldest are given up, and said so. */
const mostHeld = 5_000;

/**
 * The one way by which anything is recorded: the change and its events in one transaction, in the
 * order in which they happened. While the disk takes nothing, entries wait in memory.
 */
export class Recorder implements Disposable {
  readonly #parts: RecorderParts;
  #held: Entry[] = [];
  #troubleSince: Date | null = null;
  #lost = 0;
  #retry: Disposable = noDisposable;
  #together: Entry[] | null = null;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** Records events together with the change to stored state that they tell of. */
  record(data: readonly EventData[], change: () => void = () => undefined): void {
    const entry: Entry = { change, data, at: this.#parts.clock.now() };
    if (this.#together) this.#together.push(entry);
    else this.#put([entry]);
  }

  /** Everything that `work` records is kept or lost together. */
  together(work: () => void): void {
    if (this.#together) return work();
    const entries: Entry[] = (this.#together = []);
    try {
      work();
    } finally {
      this.#together = null;
      if (entries.length > 0) this.#put(entries);
    }
  }

  /** How many entries wait for the disk. */
  get held(): number {
    return this.#held.length;
  }

  /** Tries once more to write what waits. Called by a timer; and on stopping. */
  retry(): void {
    if (!this.#troubleSince) return;
    try {
      this.#parts.transaction(() => this.#writeAll());
    } catch (cause) {
      if (!this.#parts.isDiskTrouble(cause)) return this.#parts.onBroken(cause);
      this.#arm();
      return;
    }
    this.#parts.logger.info('the disk takes writes again', { written: this.#held.length });
    this.#held = [];
    this.#troubleSince = null;
    this.#lost = 0;
    this.#parts.onRecorded();
  }

  dispose(): void {
    this.#retry.dispose();
    this.retry();
    this.#retry.dispose();
  }

  #put(entries: readonly Entry[]): void {
    if (this.#troubleSince) return this.#hold(entries);
    try {
      this.#parts.transaction(() => entries.forEach((entry) => this.#write(entry)));
    } catch (cause) {
      if (!this.#parts.isDiskTrouble(cause)) return this.#parts.onBroken(cause);
      this.#beginTrouble(cause);
      return this.#hold(entries);
    }
    this.#parts.onRecorded();
  }

  #write(entry: Entry): void {
    entry.change();
    for (const data of entry.data) this.#parts.append(data, entry.at);
  }

  #writeAll(): void {
    const since = this.#troubleSince?.toISOString() ?? '';
    const lost = this.#lost > 0;
    const message = lost
      ? `The disk took no writes from ${since}; ${this.#lost} changes were given up.`
      : `The disk took no writes from ${since}; changes were kept in memory and written afterwards.`;
    for (const entry of this.#held) this.#write(entry);
    this.#parts.append({ type: 'storage-trouble', message, lost }, this.#parts.clock.now());
  }

  #beginTrouble(cause: unknown): void {
    this.#troubleSince = this.#parts.clock.now();
    this.#parts.logger.error('the disk takes no writes; changes are kept in memory', {
      cause: cause instanceof Error ? cause.message : String(cause),
      fix: 'free some space on the disk that holds the agent data folder',
    });
    this.#arm();
  }

  #hold(entries: readonly Entry[]): void {
    this.#held.push(...entries);
    while (this.#held.length > mostHeld) {
      this.#held.shift();
      this.#lost += 1;
    }
  }

  #arm(): void {
    this.#retry.dispose();
    this.#retry = this.#parts.clock.after(retryMs, () => this.retry());
  }
}
