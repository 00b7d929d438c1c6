import type { KeyObject } from 'node:crypto';
import { backoffMs, type Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { DeviceEvent } from '#protocol/events.ts';
import { mostEvents, sendReports } from '#agent/console-link/reports.ts';
import type { DeviceRequests } from '#agent/console-link/requests.ts';

/** As much of the outbox as delivery needs. */
export interface DeliverySource {
  /** False until the numbering was compared with the console's. */
  isAnchored(): boolean;
  pending(limit: number): readonly DeviceEvent[];
  /** Sequence of the last event that the console is known to hold. */
  confirmed(): number;
  /** Forgets events through `sequence`: the console holds them. */
  stored(sequence: number): void;
}

export interface DeliveryParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly requests: DeviceRequests;
  readonly device: string;
  readonly key: KeyObject;
  readonly outbox: DeliverySource;
  /** The console's record does not join this outbox; it ends at `storedThrough`. */
  readonly onOutOfStep: (storedThrough: number) => void;
}

const retry = { firstMs: 1_000, mostMs: 300_000 };

/** Empties the outbox into the console, one batch after the other, and tries again after failures. */
export class Delivery implements Disposable {
  readonly #parts: DeliveryParts;
  #timer: Disposable = noDisposable;
  #running: Promise<void> | null = null;
  #scheduled = false;
  #failures = 0;
  #disposed = false;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Delivers after the present turn of the event loop, unless a failure is being waited out. */
  soon(): void {
    if (this.#scheduled || this.#failures > 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  /** Delivers now: the console has just been reached. */
  retryNow(): void {
    this.#failures = 0;
    this.#timer.dispose();
    this.soon();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#timer.dispose();
    await this.#running;
  }

  #start(): void {
    if (this.#disposed || this.#running) return;
    this.#running = this.#empty().finally(() => (this.#running = null));
  }

  async #empty(): Promise<void> {
    const { outbox, requests, device, key } = this.#parts;
    while (!this.#disposed && outbox.isAnchored()) {
      const events = outbox.pending(mostEvents);
      if (events.length === 0) return;
      const sent = await sendReports(requests, device, key, events);
      if (!sent.ok) return this.#failed(sent.error.storedThrough);
      this.#failures = 0;
      // An answer that moves nothing forward would be asked for without end.
      if (sent.value < (events[0]?.sequence ?? 0)) return this.#failed(sent.value);
      outbox.stored(sent.value);
    }
  }

  #failed(storedThrough: number | undefined): void {
    if (this.#disposed) return;
    if (storedThrough !== undefined) this.#parts.onOutOfStep(storedThrough);
    const waitMs = backoffMs(this.#failures++, retry, this.#parts.random);
    this.#timer.dispose();
    this.#timer = this.#parts.clock.after(waitMs, () => this.#start());
  }
}
