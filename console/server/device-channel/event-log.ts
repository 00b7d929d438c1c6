import type { Clock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { GroupCommit } from '#console/db/group-commit.ts';
import { prepared } from '#console/db/prepared.ts';
import { HttpProblem } from '#console/http/problem.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import type { LiveTopic } from '#protocol/console-api.ts';
import type { ReportAnswer } from '#protocol/device-channel.ts';
import { firstPrevious, type DeviceEvent } from '#protocol/events.ts';

/** An event with the canonical JSON that the device signed for and that JSON's hash. */
export interface HashedEvent {
  readonly event: DeviceEvent;
  readonly hash: string;
  readonly body: string;
}

export interface Batch {
  readonly device: string;
  readonly enrolment: number;
  readonly events: readonly HashedEvent[];
}

export interface Head {
  readonly device: string;
  readonly enrolment: number;
  readonly stored_through: number;
  readonly last_hash: string;
}

type Answer = Result<ReportAnswer, HttpProblem>;

/**
 * The append-only log of everything that devices said. A batch is stored whole or not at all, and
 * only where it joins the chain without a gap; the projections follow in the same transaction.
 */
export class EventLog {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #projections: readonly Projection[];
  readonly #changed: (topics: ReadonlySet<LiveTopic>) => void;
  readonly #commit: GroupCommit<Batch, Answer>;
  readonly #insert: ReturnType<typeof insertEvent>;
  readonly #moveHead: ReturnType<typeof moveHead>;
  readonly #readHead: (db: Db, values: readonly unknown[]) => Promise<Head[]>;

  constructor(
    db: Db,
    clock: Clock,
    projections: readonly Projection[],
    changed: (topics: ReadonlySet<LiveTopic>) => void,
  ) {
    this.#db = db;
    this.#clock = clock;
    this.#projections = projections;
    this.#changed = changed;
    this.#insert = insertEvent(db);
    this.#moveHead = moveHead(db);
    this.#readHead = prepared<Head>(
      db.selectFrom('event_heads').selectAll().where('device', '=', ''),
    );
    this.#commit = new GroupCommit((batches) => this.#store(batches));
  }

  /** Resolves after COMMIT; a repeat is answered like the first time. */
  append(batch: Batch): Promise<Answer> {
    return this.#commit.submit(batch);
  }

  async head(device: string): Promise<Head | undefined> {
    return (await this.#readHead(this.#db, [device]))[0];
  }

  async #store(batches: readonly Batch[]): Promise<readonly Answer[]> {
    const topics = new Set<LiveTopic>();
    const answers = await this.#db.transaction().execute(async (tx) => {
      const heads = await readHeads(tx, batches);
      const fresh: NewEvent[] = [];
      const results: Answer[] = [];
      for (const batch of batches) results.push(await this.#add(tx, heads, batch, fresh));
      if (fresh.length > 0)
        for (const projection of this.#projections)
          for (const topic of await projection.apply(tx, fresh)) topics.add(topic);
      return results;
    });
    for (const projection of this.#projections) projection.stored?.();
    if (topics.size > 0) this.#changed(topics);
    return answers;
  }

  async #add(tx: Tx, heads: Map<string, Head>, batch: Batch, fresh: NewEvent[]): Promise<Answer> {
    const head = heads.get(batch.device);
    const joined = await joinChain(tx, head, batch);
    if (!joined.ok || !head) return joined.ok ? err(gone()) : joined;
    const last = joined.value.at(-1);
    if (!last) return ok({ storedThrough: head.stored_through });
    const receivedAt = this.#clock.now().toISOString();
    for (const { event, hash, body } of joined.value) {
      const rule = event.data.type === 'finding' ? event.data.finding.rule : null;
      await this.#insert(tx, [
        batch.device,
        batch.enrolment,
        event.sequence,
        event.id,
        hash,
        event.at,
        receivedAt,
        event.data.type,
        rule,
        body,
      ]);
      fresh.push({ device: batch.device, receivedAt, event });
    }
    const storedThrough = last.event.sequence;
    await this.#moveHead(tx, [storedThrough, last.hash, batch.device]);
    heads.set(batch.device, { ...head, stored_through: storedThrough, last_hash: last.hash });
    return ok({ storedThrough });
  }
}

/** The events of `batch` that are new, or why it does not join what is stored. */
async function joinChain(
  tx: Tx,
  head: Head | undefined,
  batch: Batch,
): Promise<Result<readonly HashedEvent[], HttpProblem>> {
  if (!head || head.enrolment !== batch.enrolment) return err(gone());
  const broken = brokenLink(batch.events);
  if (broken !== null)
    return err(brokenChain(broken, 'an event does not follow the one before it'));
  const stored = head.stored_through;
  const first = batch.events[0]!.event.sequence;
  if (first > stored + 1) return err(gap(first, stored));
  const overlap = batch.events.filter(({ event }) => event.sequence <= stored);
  const fresh = batch.events.slice(overlap.length);
  const lastKnown = overlap.at(-1);
  if (lastKnown && (await hashAt(tx, head, lastKnown.event.sequence)) !== lastKnown.hash)
    return err(forked(lastKnown.event.sequence, stored));
  const joint = fresh[0];
  if (!lastKnown && joint && joint.event.previous !== head.last_hash && !saysLoss(joint.event))
    return err(forked(joint.event.sequence, stored));
  return ok(fresh);
}

/**
 * A device whose database was damaged goes on with a chain of its own and says so first. Refusing it
 * would silence it; the break stays on record, and the device's record no longer counts as whole.
 */
function saysLoss(event: DeviceEvent): boolean {
  const { data, previous } = event;
  return previous === firstPrevious && data.type === 'storage-trouble' && data.lost;
}

/** Index of the first event that does not follow its neighbour; null where all do. */
export function brokenLink(events: readonly HashedEvent[]): number | null {
  for (let at = 1; at < events.length; at += 1) {
    const before = events[at - 1]!;
    const { event } = events[at]!;
    if (event.sequence !== before.event.sequence + 1 || event.previous !== before.hash) return at;
  }
  return null;
}

async function hashAt(tx: Tx, head: Head, sequence: number): Promise<string | undefined> {
  if (sequence === head.stored_through) return head.last_hash;
  const row = await tx
    .selectFrom('events')
    .select('hash')
    .where('device', '=', head.device)
    .where('enrolment', '=', head.enrolment)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  return row?.hash;
}

async function readHeads(tx: Tx, batches: readonly Batch[]): Promise<Map<string, Head>> {
  const devices = [...new Set(batches.map((batch) => batch.device))];
  const rows = await tx
    .selectFrom('event_heads')
    .selectAll()
    .where('device', 'in', devices)
    .execute();
  return new Map(rows.map((row) => [row.device, row]));
}

function insertEvent(db: Db) {
  const stand = { device: '', enrolment: 0, sequence: 0, id: '', hash: '', at: '' };
  return prepared(
    db.insertInto('events').values({ ...stand, received_at: '', type: '', rule: '', body: '' }),
  );
}

function moveHead(db: Db) {
  return prepared(
    db
      .updateTable('event_heads')
      .set({ stored_through: 0, last_hash: '' })
      .where('device', '=', ''),
  );
}

function gone(): HttpProblem {
  return new HttpProblem(401, {
    code: 'device-unknown',
    message: 'The device has enrolled again since it made this token.',
    fix: 'Use the newer identity of the device.',
  });
}

function gap(first: number, storedThrough: number): HttpProblem {
  return new HttpProblem(
    409,
    {
      code: 'report-gap',
      message: `The batch starts at ${first}, but events are stored only through ${storedThrough}.`,
      fix: `Send again from ${storedThrough + 1}.`,
      where: 'events[0].sequence',
    },
    { extra: { storedThrough } },
  );
}

function brokenChain(index: number, why: string): HttpProblem {
  return new HttpProblem(400, {
    code: 'chain-broken',
    message: `Within the batch, ${why}.`,
    fix: 'Send consecutive events as they were first recorded.',
    where: `events[${index}].previous`,
  });
}

function forked(sequence: number, storedThrough: number): HttpProblem {
  return new HttpProblem(
    409,
    {
      code: 'chain-forked',
      message: `Event ${sequence} differs from the history that this console holds of the device.`,
      fix: 'The device was restored from a copy: enrol it again, and it goes on with a new chain.',
      where: 'events',
    },
    { extra: { storedThrough } },
  );
}
