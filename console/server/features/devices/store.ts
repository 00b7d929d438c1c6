import type { Expression, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '#console/db/database.ts';
import type { DevicePage, DeviceRow } from '#protocol/console-api.ts';
import type { deviceQuery } from '#protocol/console-api.ts';
import type { FindingState } from '#protocol/finding.ts';
import type { z } from 'zod';

export type DeviceQuery = z.output<typeof deviceQuery>;
export const pageSize = 50;

/** A row as it is read; `connected` is known to the process that holds the connection. */
export interface ListedDevice {
  readonly id: string;
  readonly name: string;
  readonly os_name: string;
  readonly class_name: string | null;
  readonly worst: FindingState;
  readonly silent: number;
  readonly signed_in_account: string | null;
  readonly last_contact: string | null;
}

function joined(db: Db) {
  return db
    .selectFrom('devices as d')
    .innerJoin('device_standing as s', 's.device', 'd.id')
    .leftJoin('classes as c', 'c.id', 'd.class_id');
}

/** Silent devices count as unknown, whatever they last said. */
const effective = sql<FindingState>`case when s.silent = 1 then 'unknown' else s.worst end`;

/** How the state of one rule is asked about: a device that has said nothing of it is unknown. */
function ruleCondition(rule: string, state: FindingState | undefined): Expression<SqlBool> {
  const has = (states: readonly string[]) => sql<boolean>`exists (
    select 1 from current_findings f
    where f.device = d.id and f.rule = ${rule} and f.state in (${sql.join(states)}))`;
  const any = sql<boolean>`exists (
    select 1 from current_findings f where f.device = d.id and f.rule = ${rule})`;
  const unknown = sql<boolean>`(s.silent = 1 or not ${any} or ${has(['unknown'])})`;
  if (state === undefined) return sql<boolean>`(${has(['violated'])} or ${unknown})`;
  if (state === 'unknown') return unknown;
  return sql<boolean>`(s.silent = 0 and ${has([state])})`;
}

function conditions(query: DeviceQuery): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [];
  if (query.search) {
    const like = `%${query.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql<boolean>`(lower(d.name) like ${like} escape '\\'
      or lower(c.name) like ${like} escape '\\'
      or lower(s.signed_in_account) like ${like} escape '\\')`);
  }
  if (query.rule) all.push(ruleCondition(query.rule, query.state));
  else if (query.state === 'unknown') all.push(sql<boolean>`(s.silent = 1 or s.worst = 'unknown')`);
  else if (query.state) all.push(sql<boolean>`(s.silent = 0 and s.worst = ${query.state})`);
  if (query.classId) all.push(sql<boolean>`d.class_id = ${query.classId}`);
  if (query.silent !== undefined) all.push(sql<boolean>`s.silent = ${query.silent ? 1 : 0}`);
  return all;
}

const stateOrder = sql`case ${effective}
  when 'violated' then 0 when 'unknown' then 1 when 'exempt' then 2 when 'compliant' then 3 else 4 end`;

/** One page of devices, or all of them where `everything` is asked for (the CSV file). */
export async function listDevices(
  db: Db,
  query: DeviceQuery,
  everything = false,
): Promise<{ devices: ListedDevice[]; total: number }> {
  const where = conditions(query);
  const filtered = where.reduce((q, condition) => q.where(condition), joined(db));
  const { total } = await filtered
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  let rows = filtered.select([
    'd.id',
    'd.name',
    'd.os_name',
    'c.name as class_name',
    's.worst',
    's.silent',
    's.signed_in_account',
    'd.last_contact',
  ]);
  if (query.sort === 'state') rows = rows.orderBy(stateOrder);
  if (query.sort === 'last-contact') rows = rows.orderBy('d.last_contact', 'asc');
  rows = rows.orderBy('d.name').orderBy('d.id');
  if (!everything) rows = rows.limit(pageSize).offset((query.page - 1) * pageSize);
  return { devices: await rows.execute(), total: Number(total) };
}

/** Rules of these devices that are violated or unknown, by device. */
export async function troubles(
  db: Db,
  devices: readonly string[],
): Promise<Map<string, Map<string, FindingState>>> {
  const byDevice = new Map<string, Map<string, FindingState>>();
  for (let from = 0; from < devices.length; from += 5_000) {
    const rows = await db
      .selectFrom('current_findings')
      .select(['device', 'rule', 'state'])
      .where('device', 'in', devices.slice(from, from + 5_000))
      .execute();
    for (const { device, rule, state } of rows) {
      const rules = byDevice.get(device) ?? new Map<string, FindingState>();
      byDevice.set(device, rules.set(rule, state));
    }
  }
  return byDevice;
}

/** The row that pages show. Silent: nothing that it said before is counted as known. */
export function toRow(
  device: ListedDevice,
  states: ReadonlyMap<string, FindingState>,
  rules: readonly string[],
  connected: boolean,
): DeviceRow {
  const silent = device.silent === 1;
  const known = (rule: string): FindingState =>
    silent ? 'unknown' : (states.get(rule) ?? 'unknown');
  return {
    id: device.id,
    name: device.name,
    os: device.os_name,
    className: device.class_name,
    state: silent ? 'unknown' : device.worst,
    violated: rules.filter((rule) => known(rule) === 'violated'),
    unknown: rules.filter((rule) => known(rule) === 'unknown'),
    signedIn: device.signed_in_account,
    connected,
    lastContact: device.last_contact,
    silent,
  };
}

export async function oneDevice(db: Db, id: string) {
  return joined(db)
    .selectAll('d')
    .select(['c.name as class_name', 's.worst', 's.silent', 's.signed_in_account'])
    .where('d.id', '=', id)
    .executeTakeFirst();
}

export type { DevicePage };
