import type { Db, Tx } from '#console/db/database.ts';
import type { NewEvent } from '#console/projection.ts';

/** Adds what devices tell; the same report said again changes nothing. */
export async function addFaults(tx: Tx, events: readonly NewEvent[]): Promise<boolean> {
  const rows = events.flatMap(({ device, receivedAt, event }) => {
    const { data } = event;
    if (data.type !== 'fault-reported') return [];
    const { text, at, person = null } = data;
    const told = { device, fault: event.id, person, text, at, received_at: receivedAt };
    return [{ ...told, done_by: null, done_at: null }];
  });
  if (rows.length === 0) return false;
  await tx
    .insertInto('faults')
    .values(rows)
    .onConflict((c) => c.columns(['device', 'fault']).doNothing())
    .execute();
  return true;
}

export function oneFault(db: Db | Tx, device: string, fault: string) {
  return withNames(db)
    .where('f.device', '=', device)
    .where('f.fault', '=', fault)
    .executeTakeFirst();
}

/** One page: the longest waiting first, or the latest mended first. */
export async function pageOfFaults(
  db: Db,
  wanted: { open: boolean; limit: number; offset: number },
) {
  const { open, limit, offset } = wanted;
  const rows = await withNames(db)
    .where('f.done_at', open ? 'is' : 'is not', null)
    .orderBy(open ? 'f.at' : 'f.done_at', open ? 'asc' : 'desc')
    .orderBy('f.fault')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total: await countFaults(db, open) };
}

export async function countFaults(db: Db, open: boolean): Promise<number> {
  const row = await db
    .selectFrom('faults')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('done_at', open ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function markDone(
  tx: Tx,
  device: string,
  fault: string,
  done: { done_by: string | null; done_at: string | null },
): Promise<void> {
  await tx
    .updateTable('faults')
    .set(done)
    .where('device', '=', device)
    .where('fault', '=', fault)
    .execute();
}

export type NamedFault = NonNullable<Awaited<ReturnType<typeof oneFault>>>;

const withNames = (db: Db | Tx) =>
  db
    .selectFrom('faults as f')
    .innerJoin('devices as d', 'd.id', 'f.device')
    .leftJoin('people as p', 'p.id', 'f.person')
    .leftJoin('classes as c', 'c.id', 'd.class_id')
    .selectAll('f')
    .select(['d.name as device_name', 'p.given_name', 'c.name as class_name']);
