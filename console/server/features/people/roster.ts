import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { knownAs, type AccountName } from '#console/features/people/known-as.ts';
import { allPeople } from '#console/features/people/store.ts';
import type { NamedDocument, SignedDocuments } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import { ReadCache } from '#console/db/read-cache.ts';
import { canonicalJson, sha256Hex } from '#node/signatures.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';

/** Older rosters are fetched by nobody once every device has the newer one; a few are kept for those on the way. */
const kept = 5;

export interface RosterOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sign: (payload: unknown) => { jws: string; hash: string };
  /** What each person acknowledged and still counts. */
  readonly acknowledged: (tx: Tx) => Promise<ReadonlyMap<string, RosterPerson['acknowledged']>>;
  /** What the school entered about each: consent, and that they are asked anew. */
  readonly marks: (
    tx: Tx,
  ) => Promise<ReadonlyMap<string, Pick<RosterPerson, 'consentAt' | 'askedAgainAt'>>>;
  /** Of all console accounts. */
  readonly accounts: (tx: Tx) => Promise<readonly AccountName[]>;
  /** In the transaction that publishes: every device should look. Returns what tells them. */
  readonly published: (tx: Tx) => Promise<() => void>;
  readonly delayMs: number;
}

/** The list of people that devices get: signed once for each change, named by its hash. */
export class Roster implements SignedDocuments, Disposable {
  readonly #options: RosterOptions;
  readonly #newest: (db: Db, values: readonly unknown[]) => Promise<NamedDocument[]>;
  readonly #cache = new ReadCache<'newest', NamedDocument | null>(1);
  #timer: Disposable | null = null;
  #disposed = false;
  #publishing: Promise<void> = Promise.resolve();

  constructor(options: RosterOptions) {
    this.#options = options;
    this.#newest = prepared<NamedDocument>(
      options.db
        .selectFrom('roster_revisions')
        .select(['revision', 'hash'])
        .orderBy('revision', 'desc')
        .limit(1),
    );
  }

  async newest(): Promise<NamedDocument | null> {
    return this.#cache.get(
      'newest',
      async () => (await this.#newest(this.#options.db, [1]))[0] ?? null,
    );
  }

  async byHash(hash: string): Promise<string | null> {
    const row = await this.#options.db
      .selectFrom('roster_revisions')
      .select('jws')
      .where('hash', '=', hash)
      .executeTakeFirst();
    return row?.jws ?? null;
  }

  /** A little later, so that a class that acknowledges together makes one roster and not thirty. */
  publishSoon(): void {
    if (this.#disposed) return;
    const { clock, logger, delayMs } = this.#options;
    this.#timer ??= clock.after(delayMs, () => {
      this.#timer = null;
      this.publish().catch((cause: unknown) => {
        logger.error('the roster could not be published; it is tried again', { cause });
        this.publishSoon();
      });
    });
  }

  /** Publishes a new revision where what it says differs from the newest. */
  publish(): Promise<void> {
    const run = this.#publishing.then(() => this.#publish());
    this.#publishing = run.catch(() => undefined);
    return run;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#timer?.dispose();
    await this.#publishing;
  }

  async #publish(): Promise<void> {
    const { db, clock, sign, published } = this.#options;
    const tell = await this.#cache.around(() =>
      db.transaction().execute(async (tx) => {
        const people = await this.#people(tx);
        const contentHash = sha256Hex(canonicalJson(people));
        const last = await tx
          .selectFrom('roster_revisions')
          .select(['revision', 'content_hash'])
          .orderBy('revision', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (last?.content_hash === contentHash) return null;
        const revision = (last?.revision ?? 0) + 1;
        const { jws, hash } = sign({ kind: 'roster', revision, people });
        await tx
          .insertInto('roster_revisions')
          .values({
            revision,
            hash,
            content_hash: contentHash,
            issued_at: clock.now().toISOString(),
            jws,
          })
          .execute();
        await tx
          .deleteFrom('roster_revisions')
          .where('revision', '<=', revision - kept)
          .execute();
        return published(tx);
      }),
    );
    tell?.();
  }

  async #people(tx: Tx): Promise<RosterPerson[]> {
    const acknowledged = await this.#options.acknowledged(tx);
    const marks = await this.#options.marks(tx);
    const people = await allPeople(tx);
    const names = knownAs(people, await this.#options.accounts(tx));
    return people.map((person) => ({
      id: person.id,
      account: person.account,
      givenName: person.given_name,
      ...(names.has(person.id) && { knownAs: names.get(person.id)! }),
      role: person.role,
      ...(person.year === null ? {} : { year: person.year }),
      classes: [...person.classes],
      ...(person.variant === null ? {} : { variant: person.variant }),
      ...(person.language === null ? {} : { language: person.language }),
      ...marks.get(person.id),
      acknowledged: acknowledged.get(person.id) ?? [],
    }));
  }
}
