import type { DatabaseSync } from 'node:sqlite';
import { v7 as uuidv7 } from 'uuid';
import { deliverable } from '#agent/outbox/deliverable.ts';
import { canonicalJson, sha256Hex } from '#node/signatures.ts';
import { firstPrevious, type DeviceEvent, type EventData } from '#protocol/events.ts';

interface Tail {
  readonly sequence: number;
  readonly hash: string;
  /** The console has confirmed that this numbering goes on where its own record ends. */
  readonly anchored: boolean;
}

/** The hash by which the next event names this one. */
export function eventHash(event: DeviceEvent): string {
  return sha256Hex(canonicalJson(event));
}

/**
 * Events that the console has not yet answered for, in the device's database. Sequence numbers
 * have no gaps and each event carries the hash of the one before, over restarts and deliveries.
 * Writers call inside the transaction of the change that the event tells of.
 */
export class Outbox {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Adds one event, `at` being when it happened. Throws what SQLite throws; nothing is added then. */
  append(data: EventData, at: Date): DeviceEvent {
    const tail = this.tail();
    const event: DeviceEvent = {
      sequence: tail.sequence + 1,
      id: uuidv7({ msecs: at.getTime() }),
      previous: tail.hash,
      at: at.toISOString(),
      data: deliverable(data),
    };
    this.#insert(event);
    this.#setTail({ ...tail, sequence: event.sequence, hash: eventHash(event) });
    return event;
  }

  /** The oldest undelivered events, in order. */
  pending(limit: number): DeviceEvent[] {
    return this.#database
      .prepare('SELECT body FROM outbox ORDER BY sequence LIMIT ?')
      .all(limit)
      .map((row) => JSON.parse(String(row['body'])) as DeviceEvent);
  }

  waiting(): number {
    return Number(this.#database.prepare('SELECT count(*) AS n FROM outbox').get()?.['n'] ?? 0);
  }

  /** Whether an undelivered event names this id. */
  tells(id: string): boolean {
    const found = this.#database
      .prepare('SELECT 1 FROM outbox WHERE instr(body, ?) > 0 LIMIT 1')
      .get(JSON.stringify(id));
    return found !== undefined;
  }

  /** When the oldest undelivered event was recorded; null where none waits. */
  waitingSince(): Date | null {
    const oldest = this.pending(1)[0];
    return oldest ? new Date(oldest.at) : null;
  }

  /** Forgets what the console holds. Never goes past what was appended. */
  storedThrough(sequence: number): void {
    this.#database.prepare('DELETE FROM outbox WHERE sequence <= ?').run(sequence);
  }

  tail(): Tail {
    const row = this.#database
      .prepare('SELECT sequence, hash, anchored FROM outbox_tail WHERE one = 1')
      .get();
    if (!row) return { sequence: 0, hash: firstPrevious, anchored: false };
    return {
      sequence: Number(row['sequence']),
      hash: String(row['hash']),
      anchored: row['anchored'] === 1,
    };
  }

  /** Sequence of the oldest undelivered event, or of the next one to come. */
  firstPending(): number {
    const row = this.#database.prepare('SELECT min(sequence) AS first FROM outbox').get();
    return row?.['first'] === null || row === undefined
      ? this.tail().sequence + 1
      : Number(row['first']);
  }

  /** The numbering must be compared with the console's before anything is delivered. */
  loosen(): void {
    this.#setTail({ ...this.tail(), anchored: false });
  }

  anchor(): void {
    this.#setTail({ ...this.tail(), anchored: true });
  }

  /**
   * Renumbers what is undelivered to follow the console's `storedThrough`, with `first` (if any)
   * before it. The chain begins anew (its first `previous` is zeros), which the console sees.
   */
  rebase(storedThrough: number, first: EventData | null, at: Date): void {
    const events = this.pending(Number.MAX_SAFE_INTEGER);
    this.#database.exec('DELETE FROM outbox');
    this.#setTail({ sequence: storedThrough, hash: firstPrevious, anchored: true });
    if (first) this.append(first, at);
    for (const event of events) {
      const tail = this.tail();
      const renumbered = { ...event, sequence: tail.sequence + 1, previous: tail.hash };
      this.#insert(renumbered);
      this.#setTail({ ...tail, sequence: renumbered.sequence, hash: eventHash(renumbered) });
    }
  }

  #insert(event: DeviceEvent): void {
    this.#database
      .prepare('INSERT INTO outbox (sequence, body) VALUES (?, ?)')
      .run(event.sequence, JSON.stringify(event));
  }

  #setTail(tail: Tail): void {
    this.#database
      .prepare(
        'INSERT OR REPLACE INTO outbox_tail (one, sequence, hash, anchored) VALUES (1, ?, ?, ?)',
      )
      .run(tail.sequence, tail.hash, tail.anchored ? 1 : 0);
  }
}
