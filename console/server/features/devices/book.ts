import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { DeviceBook, NewIdentity, WantedOfDevice } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import { randomId } from '#console/http/random-id.ts';
import type { HeartbeatRequest } from '#protocol/device-channel.ts';

/** Contacts are written together after this long: one wait for the disk for all of them. */
const writeAfterMs = 500;

interface Contact {
  at: string;
  heartbeat?: HeartbeatRequest | undefined;
  applied?: number;
}

export interface Revised {
  readonly id: string;
  readonly revision: number;
}

export interface BookOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  /** In the transaction that writes contacts: those that were silent speak again. */
  readonly heard: (tx: Tx, devices: readonly string[]) => Promise<void>;
  readonly enrolled: (tx: Tx, device: string) => Promise<void>;
}

/** The devices themselves: who they are, what they last said of themselves, what they should have. */
export class Book implements DeviceBook, Disposable {
  readonly #options: BookOptions;
  readonly #contacts = new Map<string, Contact>();
  readonly #wanted: (db: Db | Tx, values: readonly unknown[]) => Promise<WantedRow[]>;
  readonly #writeContact: WriteContact;
  #timer: Disposable | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: BookOptions) {
    this.#options = options;
    this.#writeContact = contactWriter(options.db);
    this.#wanted = prepared<WantedRow>(
      options.db
        .selectFrom('devices')
        .select(['desired_revision', 'desired_at', 'class_id', 'recheck'])
        .where('id', '=', ''),
    );
  }

  async keyOf(id: string): Promise<{ publicKey: string; enrolment: number } | null> {
    const row = await this.#options.db
      .selectFrom('devices')
      .select(['public_key', 'enrolment'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? { publicKey: row.public_key, enrolment: row.enrolment } : null;
  }

  async byKey(tx: Tx, publicKey: string): Promise<{ id: string; codeHash: string } | null> {
    const row = await tx
      .selectFrom('devices')
      .select(['id', 'enrolment_code'])
      .where('public_key', '=', publicKey)
      .executeTakeFirst();
    return row ? { id: row.id, codeHash: row.enrolment_code } : null;
  }

  async wanted(id: string): Promise<WantedOfDevice | null> {
    const [row] = await this.#wanted(this.#options.db, [id]);
    if (!row) return null;
    return {
      revision: row.desired_revision,
      at: row.desired_at,
      classId: row.class_id,
      recheck: row.recheck,
    };
  }

  async enrol(
    tx: Tx,
    identity: NewIdentity,
  ): Promise<{ id: string; enrolment: number; again: boolean }> {
    const { facts, classId } = identity;
    const now = this.#now();
    const known = facts.hardwareId
      ? await tx
          .selectFrom('devices')
          .select(['id', 'enrolment', 'class_id', 'desired_revision'])
          .where('hardware_id', '=', facts.hardwareId)
          .executeTakeFirst()
      : undefined;
    const row = {
      ...toldBy(identity),
      hardware_id: facts.hardwareId ?? null,
      public_key: identity.publicKey,
      enrolled_at: now,
      last_contact: now,
      class_id: classId ?? known?.class_id ?? null,
      policy_revision: 0,
      applied_revision: 0,
      desired_at: now,
      desired_revision: (known?.desired_revision ?? 0) + 1,
      enrolment: (known?.enrolment ?? 0) + 1,
    };
    const id = known?.id ?? randomId('d');
    if (known) await tx.updateTable('devices').set(row).where('id', '=', id).execute();
    else
      await tx
        .insertInto('devices')
        .values({ ...row, id, session_revision: 1, recheck: null })
        .execute();
    await this.#options.enrolled(tx, id);
    return { id, enrolment: row.enrolment, again: known !== undefined };
  }

  async enrolAgain(tx: Tx, id: string, identity: NewIdentity): Promise<void> {
    const { classId } = identity;
    await tx
      .updateTable('devices')
      .set((eb) => ({
        ...toldBy(identity),
        ...(classId === null ? {} : { class_id: classId }),
        desired_revision: eb('desired_revision', '+', 1),
        session_revision: eb('desired_revision', '+', 1),
        desired_at: this.#now(),
      }))
      .where('id', '=', id)
      .execute();
  }

  heard(id: string, heartbeat?: HeartbeatRequest): void {
    const contact = this.#contact(id);
    if (heartbeat) contact.heartbeat = heartbeat;
  }

  applied(id: string, revision: number): void {
    const contact = this.#contact(id);
    contact.applied = Math.max(revision, contact.applied ?? 0);
  }

  /** Writes the contacts that wait; pages call it first, so that they see what was just heard. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Every device of the class wants to look: its sessions changed. */
  bumpClass(tx: Tx, classId: string): Promise<Revised[]> {
    return tx
      .updateTable('devices')
      .set((eb) => ({
        desired_revision: eb('desired_revision', '+', 1),
        session_revision: eb('desired_revision', '+', 1),
        desired_at: this.#now(),
      }))
      .where('class_id', '=', classId)
      .returning(['id', 'desired_revision as revision'])
      .execute();
  }

  /** A new policy or roster: every device. */
  bumpAll(tx: Tx): Promise<Revised[]> {
    return tx
      .updateTable('devices')
      .set((eb) => ({ desired_revision: eb('desired_revision', '+', 1), desired_at: this.#now() }))
      .returning(['id', 'desired_revision as revision'])
      .execute();
  }

  /** One device: something that only it is told changed. */
  bump(tx: Tx, id: string): Promise<Revised[]> {
    return tx
      .updateTable('devices')
      .set((eb) => ({ desired_revision: eb('desired_revision', '+', 1), desired_at: this.#now() }))
      .where('id', '=', id)
      .returning(['id', 'desired_revision as revision'])
      .execute();
  }

  bumpRecheck(tx: Tx, id: string): Promise<Revised[]> {
    return tx
      .updateTable('devices')
      .set((eb) => ({
        desired_revision: eb('desired_revision', '+', 1),
        desired_at: this.#now(),
        recheck: randomId('r'),
      }))
      .where('id', '=', id)
      .returning(['id', 'desired_revision as revision'])
      .execute();
  }

  async dispose(): Promise<void> {
    await this.#timer?.dispose();
    await this.flush();
  }

  #contact(id: string): Contact {
    let contact = this.#contacts.get(id);
    if (!contact) this.#contacts.set(id, (contact = { at: '' }));
    contact.at = this.#now();
    this.#timer ??= this.#options.clock.after(writeAfterMs, () => {
      this.#timer = null;
      void this.flush();
    });
    return contact;
  }

  async #write(): Promise<void> {
    if (this.#contacts.size === 0) return;
    const contacts = [...this.#contacts];
    this.#contacts.clear();
    try {
      await this.#options.db.transaction().execute(async (tx) => {
        for (const [id, contact] of contacts)
          await this.#writeContact(tx, contactValues(id, contact));
        await this.#options.heard(
          tx,
          contacts.map(([id]) => id),
        );
      });
    } catch (cause) {
      // A contact lost here is made good by the next heartbeat.
      this.#options.logger.error('contacts could not be written', { cause });
    }
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

/** What a device says of itself whenever it enrols. */
function toldBy({ facts, agentVersion, codeHash }: NewIdentity) {
  return {
    enrolment_code: codeHash,
    name: facts.hostname,
    os_name: `${facts.osName} ${facts.osVersion}`.trim().slice(0, 200),
    facts: JSON.stringify(facts),
    agent_version: agentVersion,
  };
}

interface WantedRow {
  readonly desired_revision: number;
  readonly desired_at: string;
  readonly class_id: string | null;
  readonly recheck: string | null;
}

type WriteContact = (db: Tx, values: readonly unknown[]) => Promise<unknown>;

/** One statement for every contact: what a contact does not tell stays as it is. */
function contactWriter(db: Db): WriteContact {
  return prepared(
    db
      .updateTable('devices')
      .set((eb) => ({
        last_contact: '',
        agent_version: eb.fn.coalesce(eb.val(''), eb.ref('agent_version')),
        policy_revision: eb.fn.coalesce(eb.val(0), eb.ref('policy_revision')),
        applied_revision: eb
          .case()
          .when('applied_revision', '<', eb.val(0))
          .then(eb.val(0))
          .else(eb.ref('applied_revision'))
          .end(),
      }))
      .where('id', '=', ''),
  );
}

function contactValues(id: string, { at, heartbeat, applied }: Contact): unknown[] {
  const revision = Math.max(applied ?? 0, heartbeat?.desiredRevision ?? 0);
  const { agentVersion = null, policyRevision = null } = heartbeat ?? {};
  return [at, agentVersion, policyRevision, revision, revision, id];
}
