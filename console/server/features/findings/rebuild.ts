import { countDevices } from '#console/features/findings/counts.ts';
import { FindingsProjection } from '#console/features/findings/projection.ts';
import { restate } from '#console/features/findings/standing.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import { deviceEvent } from '#protocol/events.ts';

const eventsAtOnce = 1_000;

/**
 * Empties what is derived from the events and derives it again: after a fault in a projection, or
 * to prove that there is none. Silence is what the clock says, not an event, and stays.
 */
export async function rebuildFindings(db: Db, rules: readonly string[]): Promise<void> {
  const projection = new FindingsProjection(db, () => rules, true);
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('current_findings').execute();
    await tx.deleteFrom('rule_counts').execute();
    const silent = await tx
      .selectFrom('device_standing')
      .select('device')
      .where('silent', '=', 1)
      .execute();
    await tx
      .updateTable('device_standing')
      .set({
        silent: 0,
        signed_in_account: null,
        signed_in_person: null,
        signed_in_since: null,
        active_sessions: '[]',
      })
      .execute();
    await replay(tx, projection);
    await hush(
      tx,
      silent.map((row) => row.device),
    );
    await restate(tx, rules, null);
  });
}

async function replay(tx: Tx, projection: Projection): Promise<void> {
  let after = { device: '', sequence: 0 };
  for (;;) {
    const rows = await tx
      .selectFrom('events')
      .innerJoin('event_heads', (join) =>
        join
          .onRef('event_heads.device', '=', 'events.device')
          .onRef('event_heads.enrolment', '=', 'events.enrolment'),
      )
      .select(['events.device', 'events.sequence', 'events.received_at', 'events.body'])
      .where((eb) =>
        eb.or([
          eb('events.device', '>', after.device),
          eb.and([
            eb('events.device', '=', after.device),
            eb('events.sequence', '>', after.sequence),
          ]),
        ]),
      )
      .orderBy('events.device')
      .orderBy('events.sequence')
      .limit(eventsAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = { device: last.device, sequence: last.sequence };
    await projection.apply(tx, rows.map(readEvent));
  }
}

function readEvent(row: { device: string; received_at: string; body: string }): NewEvent {
  const event = deviceEvent.parse(JSON.parse(row.body));
  return { device: row.device, receivedAt: row.received_at, event };
}

async function hush(tx: Tx, devices: readonly string[]): Promise<void> {
  if (devices.length === 0) return;
  await countDevices(tx, devices, -1);
  await tx
    .updateTable('device_standing')
    .set({ silent: 1 })
    .where('device', 'in', devices)
    .execute();
}
