import { sql } from 'kysely';
import { countDevices } from '#console/features/findings/counts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { StateCounts } from '#protocol/console-api.ts';
import type { DeviceEvent } from '#protocol/events.ts';
import type { FindingState } from '#protocol/finding.ts';

export const noCounts = (): StateCounts => ({
  compliant: 0,
  violated: 0,
  unknown: 0,
  'not-applicable': 0,
  exempt: 0,
});

/** Devices by worst state; a silent one is unknown. */
export async function countStandings(
  db: Db,
): Promise<{ byState: StateCounts; silent: number; total: number }> {
  const rows = await db
    .selectFrom('device_standing')
    .select((eb) => ['silent', 'worst', eb.fn.countAll<number>().as('devices')])
    .groupBy(['silent', 'worst'])
    .execute();
  const byState = noCounts();
  let silent = 0;
  let total = 0;
  for (const row of rows) {
    const devices = Number(row.devices);
    byState[row.silent ? 'unknown' : row.worst] += devices;
    if (row.silent) silent += devices;
    total += devices;
  }
  return { byState, silent, total };
}

/** Per rule, devices by state; those that are silent or have said nothing of it are unknown. */
export async function countRules(db: Db, total: number): Promise<(rule: string) => StateCounts> {
  const rows = await db.selectFrom('rule_counts').selectAll().execute();
  return (rule) => {
    const byState = noCounts();
    let heard = 0;
    for (const row of rows)
      if (row.rule === rule) {
        byState[row.state] += row.devices;
        heard += row.devices;
      }
    byState.unknown += Math.max(0, total - heard);
    return byState;
  };
}

/** A device that has just enrolled, or enrolled again: nothing is known of it yet. */
export async function forgetDevice(tx: Tx, device: string, at: string): Promise<void> {
  const known = await tx
    .selectFrom('device_standing')
    .select('silent')
    .where('device', '=', device)
    .executeTakeFirst();
  if (known?.silent === 0) await countDevices(tx, [device], -1);
  await tx.deleteFrom('current_findings').where('device', '=', device).execute();
  const blank = {
    worst: 'unknown' as const,
    silent: 0,
    signed_in_account: null,
    signed_in_person: null,
    signed_in_since: null,
    active_sessions: '[]',
  };
  await tx
    .insertInto('device_standing')
    .values({ device, ...blank })
    .onConflict((c) => c.column('device').doUpdateSet(blank))
    .execute();
  await logStates(tx, [{ device, state: 'unknown' }], at);
}

/** Marks devices that were last heard before `cutoff`; returns how many fell silent. */
export async function markSilent(
  tx: Tx,
  cutoff: string,
  since: string | null,
  at: string,
): Promise<number> {
  let query = tx
    .selectFrom('devices')
    .innerJoin('device_standing', 'device_standing.device', 'devices.id')
    .select('devices.id')
    .where('devices.last_contact', '<', cutoff)
    .where('device_standing.silent', '=', 0);
  if (since) query = query.where('devices.last_contact', '>=', since);
  const ids = (await query.execute()).map((row) => row.id);
  for (let from = 0; from < ids.length; from += 5_000) {
    const some = ids.slice(from, from + 5_000);
    await countDevices(tx, some, -1);
    await tx
      .updateTable('device_standing')
      .set({ silent: 1 })
      .where('device', 'in', some)
      .execute();
    await logStates(
      tx,
      some.map((device) => ({ device, state: 'unknown' as const })),
      at,
    );
  }
  return ids.length;
}

async function logStates(
  tx: Tx,
  rows: readonly { device: string; state: FindingState }[],
  at: string,
): Promise<void> {
  await tx
    .insertInto('state_log')
    .values(rows.map((row) => ({ ...row, at })))
    .onConflict((c) =>
      c.columns(['device', 'at']).doUpdateSet((eb) => ({ state: eb.ref('excluded.state') })),
    )
    .execute();
}

/** Devices by their last state at or before `at`, straight from the log. */
export async function statesAt(db: Db | Tx, at: string): Promise<StateCounts> {
  const rows = await sql<{ state: FindingState; devices: number }>`
    select state, count(*) as devices from (
      select state, row_number() over (partition by device order by at desc) as place
      from state_log where at <= ${at}) as latest
    where place = 1 group by state`.execute(db);
  const counts = noCounts();
  for (const row of rows.rows) counts[row.state] = Number(row.devices);
  return counts;
}

export async function readDailyStates(
  db: Db,
  days: readonly string[],
): Promise<Map<string, StateCounts>> {
  const rows = await db.selectFrom('daily_states').selectAll().where('day', 'in', days).execute();
  const byDay = new Map<string, StateCounts>();
  for (const { day, state, devices } of rows) {
    const counts = byDay.get(day) ?? noCounts();
    counts[state] = devices;
    byDay.set(day, counts);
  }
  return byDay;
}

export async function writeDailyStates(db: Db, day: string, counts: StateCounts): Promise<void> {
  const rows = Object.entries(counts).map(([state, devices]) => ({
    day,
    state: state as FindingState,
    devices,
  }));
  await db
    .insertInto('daily_states')
    .values(rows)
    .onConflict((c) => c.columns(['day', 'state']).doNothing())
    .execute();
}

export interface StoredEvent {
  readonly device: string;
  readonly received_at: string;
  readonly event: DeviceEvent;
}

/** A device's newest events, newest first; of one rule where it is named. */
export async function newestEvents(
  db: Db,
  device: string,
  rule: string | undefined,
  most: number,
): Promise<DeviceEvent[]> {
  let query = db.selectFrom('events').select('body').where('device', '=', device);
  if (rule !== undefined) query = query.where('rule', '=', rule);
  const rows = await query
    .orderBy('enrolment', 'desc')
    .orderBy('sequence', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => JSON.parse(row.body) as DeviceEvent);
}
