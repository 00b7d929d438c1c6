import type { Clock } from '#base/clock.ts';
import type { Db, Tx } from '#console/db/database.ts';
import * as store from '#console/features/faults/store.ts';
import type { WebSession } from '#console/http/access.ts';
import { notFound } from '#console/http/problem.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import type { LiveTopic } from '#protocol/console-api.ts';
import type { FaultPage, FaultRow } from '#protocol/console-help.ts';

const pageSize = 50;

export interface FaultsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly audit: (tx: Tx, who: WebSession, action: string, subject: string) => Promise<void>;
  readonly changed: (topics: readonly LiveTopic[]) => void;
}

/** What people said does not work, until a technician says that it is mended. */
export class Faults implements Projection {
  readonly #options: FaultsOptions;

  constructor(options: FaultsOptions) {
    this.#options = options;
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<readonly LiveTopic[]> {
    return (await store.addFaults(tx, events)) ? ['faults'] : [];
  }

  async page(query: { state: 'open' | 'done'; page: number }): Promise<FaultPage> {
    const { db } = this.#options;
    const open = query.state === 'open';
    const offset = (query.page - 1) * pageSize;
    const { rows, total } = await store.pageOfFaults(db, { open, limit: pageSize, offset });
    return {
      rows: rows.map(shown),
      total,
      page: query.page,
      pageSize,
      open: open ? total : await store.countFaults(db, true),
    };
  }

  /** Mended, or not after all. */
  async mark(
    session: WebSession,
    key: { device: string; fault: string },
    done: boolean,
  ): Promise<FaultRow> {
    const { db, clock, audit, changed } = this.#options;
    const { device, fault } = key;
    await db.transaction().execute(async (tx) => {
      if (!(await store.oneFault(tx, device, fault))) throw notFound('fault');
      const by = { done_by: session.name, done_at: clock.now().toISOString() };
      await store.markDone(tx, device, fault, done ? by : { done_by: null, done_at: null });
      await audit(tx, session, done ? 'fault-mended' : 'fault-not-mended', fault);
    });
    changed(['faults']);
    const row = await store.oneFault(db, device, fault);
    if (!row) throw notFound('fault');
    return shown(row);
  }
}

function shown(row: store.NamedFault): FaultRow {
  return {
    device: row.device,
    deviceName: row.device_name,
    fault: row.fault,
    className: row.class_name,
    givenName: row.given_name,
    text: row.text,
    at: row.at,
    receivedAt: row.received_at,
    done:
      row.done_by === null || row.done_at === null ? null : { by: row.done_by, at: row.done_at },
  };
}
