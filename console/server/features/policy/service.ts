import type { Clock } from '#base/clock.ts';
import type { NamedDocument, SignedDocuments } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import { ReadCache } from '#console/db/read-cache.ts';
import { emptyPolicy } from '#console/features/policy/empty-policy.ts';
import { canonicalJson, sha256Hex } from '#node/signatures.ts';
import { policyEnvelope, type CompiledPolicy, type PolicyEnvelope } from '#protocol/policy.ts';

export interface PolicyOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly sign: (payload: unknown) => { jws: string; hash: string };
  /** In the transaction that publishes; returns what tells devices and pages after COMMIT. */
  readonly published: (tx: Tx, policy: CompiledPolicy) => Promise<() => void>;
}

export interface PolicyInForce {
  readonly envelope: PolicyEnvelope;
  readonly hash: string;
}

/** The policy in force and every revision before it. */
export class Policies implements SignedDocuments {
  readonly #options: PolicyOptions;
  readonly #newest: (db: Db | Tx, values: readonly unknown[]) => Promise<NamedDocument[]>;
  readonly #cache = new ReadCache<'newest', NamedDocument | null>(1);
  #inForce: PolicyInForce | null = null;

  constructor(options: PolicyOptions) {
    this.#options = options;
    this.#newest = prepared<NamedDocument>(
      options.db
        .selectFrom('policy_revisions')
        .select(['revision', 'hash'])
        .orderBy('revision', 'desc')
        .limit(1),
    );
  }

  /** Reads the policy in force, or publishes the empty one where there is none yet. */
  async load(): Promise<void> {
    const row = await this.#options.db
      .selectFrom('policy_revisions')
      .selectAll()
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!row) return void (await this.publish(emptyPolicy));
    this.#inForce = { envelope: policyEnvelope.parse(payloadOf(row.jws)), hash: row.hash };
  }

  get inForce(): PolicyInForce {
    return this.#inForce ?? { envelope: unpublished, hash: '' };
  }

  get policy(): CompiledPolicy {
    return this.inForce.envelope.policy;
  }

  rules(): readonly string[] {
    return this.#ruleIds();
  }

  /** Publishes as a new revision where it differs from the policy in force; says whether it did. */
  async publish(policy: CompiledPolicy): Promise<boolean> {
    const { db, clock, sign, published } = this.#options;
    const contentHash = sha256Hex(canonicalJson(policy));
    const last = await db
      .selectFrom('policy_revisions')
      .select(['revision', 'content_hash'])
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.content_hash === contentHash) return false;
    const envelope: PolicyEnvelope = {
      kind: 'policy',
      revision: (last?.revision ?? 0) + 1,
      issuedAt: clock.now().toISOString(),
      policy,
    };
    const { jws, hash } = sign(envelope);
    const tell = await this.#cache.around(() =>
      db.transaction().execute(async (tx) => {
        const { revision, issuedAt: issued_at } = envelope;
        await tx
          .insertInto('policy_revisions')
          .values({ revision, hash, content_hash: contentHash, issued_at, jws })
          .execute();
        return published(tx, policy);
      }),
    );
    this.#inForce = { envelope, hash };
    tell();
    return true;
  }

  async newest(): Promise<NamedDocument | null> {
    return this.#cache.get(
      'newest',
      async () => (await this.#newest(this.#options.db, [1]))[0] ?? null,
    );
  }

  async byHash(hash: string): Promise<string | null> {
    const row = await this.#options.db
      .selectFrom('policy_revisions')
      .select('jws')
      .where('hash', '=', hash)
      .executeTakeFirst();
    return row?.jws ?? null;
  }

  #ruleIds(): string[] {
    return Object.keys(this.policy.rules).sort();
  }
}

const unpublished: PolicyEnvelope = {
  kind: 'policy',
  revision: 1,
  issuedAt: '1970-01-01T00:00:00.000Z',
  policy: emptyPolicy,
};

// Our own signature over our own database: what is read here was checked when it was made.
function payloadOf(jws: string): unknown {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
