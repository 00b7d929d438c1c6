import type { Clock } from '#base/clock.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { canonicalJson, sha256Hex } from '#node/signatures.ts';

const firstPrevious = '0'.repeat(64);

export interface AuditEntry {
  /** Username, or what acted where nobody was signed in: `command-line`. */
  readonly actor: string;
  /** What was done, such as `session-start`. */
  readonly action: string;
  /** What it was done to: an id. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Everything that a person did, in order. Entries are only ever added, and each carries the hash
 * of the one before, so that a change or a gap shows.
 */
export class AuditLog {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  add(entry: AuditEntry): Promise<void> {
    return this.#db.transaction().execute((tx) => this.addIn(tx, entry));
  }

  /** In the transaction of what is being done: one does not happen without the other. */
  async addIn(tx: Tx, entry: AuditEntry): Promise<void> {
    const last = await tx
      .selectFrom('audit_log')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const row = {
      number: (last?.number ?? 0) + 1,
      at: this.#clock.now().toISOString(),
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      detail: canonicalJson(entry.detail ?? {}),
      previous: last?.hash ?? firstPrevious,
    };
    await tx
      .insertInto('audit_log')
      .values({ ...row, hash: sha256Hex(canonicalJson(row)) })
      .execute();
  }

  /** The number of the first entry that was altered or is missing; null where all is whole. */
  async firstBroken(): Promise<number | null> {
    let previous = firstPrevious;
    let number = 1;
    const rows = await this.#db.selectFrom('audit_log').selectAll().orderBy('number').execute();
    for (const { hash, ...row } of rows) {
      const whole =
        row.number === number &&
        row.previous === previous &&
        sha256Hex(canonicalJson(row)) === hash;
      if (!whole) return number;
      previous = hash;
      number += 1;
    }
    return null;
  }
}
