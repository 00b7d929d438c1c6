import type { ExpressionBuilder } from 'kysely';
import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import type { ConsoleDatabase, HelpCallRow } from '#console/db/schema.ts';
import { safeguardingRoles } from '#protocol/console-api.ts';

type Calls = ConsoleDatabase & { h: HelpCallRow };

export async function addCall(tx: Tx, row: HelpCallRow): Promise<void> {
  await tx
    .insertInto('help_calls')
    .values(row)
    .onConflict((c) => c.columns(['device', 'call']).doNothing())
    .execute();
}

/** The screen is shown again; said twice, the first time counts. */
export async function noteShown(
  tx: Tx,
  { device, call }: Pick<HelpCallRow, 'device' | 'call'>,
  shown: Pick<HelpCallRow, 'shown_cause' | 'shown_at'>,
): Promise<void> {
  await tx
    .updateTable('help_calls')
    .set(shown)
    .where('device', '=', device)
    .where('call', '=', call)
    .where('shown_at', 'is', null)
    .execute();
}

/** Whom a call reaches: teachers of the person's and of the laptop's class, then safeguarding leads. */
export async function readersOf(
  tx: Tx,
  { device, person }: Pick<HelpCallRow, 'device' | 'person'>,
): Promise<{ id: string; name: string }[]> {
  const teachers = await tx
    .selectFrom('accounts as a')
    .innerJoin('account_classes as ac', 'ac.account', 'a.id')
    .select(['a.id', 'a.name'])
    .distinct()
    .where('a.role', '=', 'teacher')
    .where((eb) =>
      eb.or([
        eb('ac.class_id', 'in', classesOfPerson(tx, person)),
        eb('ac.class_id', 'in', classOfDevice(tx, device)),
      ]),
    )
    .orderBy('a.name')
    .execute();
  const leads = await tx
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('role', 'in', [...safeguardingRoles])
    .orderBy('role', 'desc')
    .orderBy('name')
    .execute();
  return [...teachers, ...leads];
}

const classesOfPerson = (db: Db | Tx, person: string | null) =>
  db
    .selectFrom('people_classes')
    .select('class_id')
    .where('person', '=', person ?? '');
const classOfDevice = (db: Db | Tx, device: string) =>
  db
    .selectFrom('devices')
    .select((eb) => eb.fn.coalesce('class_id', eb.val('')).as('class_id'))
    .where('id', '=', device);

/** Which calls a person may see: those of some classes, or undefined for all. */
export type Reach = readonly string[] | undefined;

export async function pageOfCalls(
  db: Db,
  wanted: { open: boolean; reach: Reach; limit: number },
): Promise<NamedCall[]> {
  if (wanted.reach?.length === 0) return [];
  return withNames(db, wanted.reach)
    .where('h.done_at', wanted.open ? 'is' : 'is not', null)
    .orderBy(wanted.open ? 'h.at' : 'h.done_at', 'desc')
    .orderBy('h.call')
    .limit(wanted.limit)
    .execute();
}

export async function countOpen(db: Db, reach: Reach): Promise<number> {
  if (reach?.length === 0) return 0;
  const row = await calls(db, reach)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('h.done_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function oneCall(
  db: Db | Tx,
  { device, call }: Pick<HelpCallRow, 'device' | 'call'>,
  reach: Reach,
): Promise<NamedCall | undefined> {
  if (reach?.length === 0) return undefined;
  return withNames(db, reach)
    .where('h.device', '=', device)
    .where('h.call', '=', call)
    .executeTakeFirst();
}

export async function putAnswer(
  tx: Tx,
  { device, call }: Pick<HelpCallRow, 'device' | 'call'>,
  change: Partial<HelpCallRow>,
): Promise<void> {
  await tx
    .updateTable('help_calls')
    .set(change)
    .where('device', '=', device)
    .where('call', '=', call)
    .execute();
}

/** Calls of one device from `since` on that it can be told of, the latest `limit`. */
export function callsReader(db: Db) {
  const read = prepared<HelpCallRow>(
    db
      .selectFrom('help_calls')
      .selectAll()
      .where('device', '=', '')
      .where('received_at', '>=', '')
      .where('answerable', '=', 1)
      .orderBy('received_at', 'desc')
      .orderBy('call')
      .limit(1),
  );
  return (device: string, since: string, limit: number) => read(db, [device, since, 1, limit]);
}

export interface NamedCall extends HelpCallRow {
  readonly device_name: string;
  readonly given_name: string | null;
  readonly class_name: string | null;
}

/** Calls of pupils of these classes, and from laptops of these classes. */
function isWithin(eb: ExpressionBuilder<Calls, 'h'>, classes: readonly string[]) {
  const ids = [...classes];
  return eb.or([
    eb(
      'h.person',
      'in',
      eb.selectFrom('people_classes').select('person').where('class_id', 'in', ids),
    ),
    eb('h.device', 'in', eb.selectFrom('devices').select('id').where('class_id', 'in', ids)),
  ]);
}

function calls(db: Db | Tx, reach: Reach) {
  const all = db.selectFrom('help_calls as h');
  return reach === undefined ? all : all.where((eb) => isWithin(eb, reach));
}

const withNames = (db: Db | Tx, reach: Reach) =>
  calls(db, reach)
    .innerJoin('devices as d', 'd.id', 'h.device')
    .leftJoin('people as p', 'p.id', 'h.person')
    .selectAll('h')
    .select((eb) => [
      'd.name as device_name',
      'p.given_name',
      eb.fn
        .coalesce(
          eb
            .selectFrom('people_classes as pc')
            .innerJoin('classes as c', 'c.id', 'pc.class_id')
            .select('c.name')
            .whereRef('pc.person', '=', 'h.person')
            .orderBy('c.name')
            .limit(1),
          eb.selectFrom('classes as c').select('c.name').whereRef('c.id', '=', 'd.class_id'),
        )
        .as('class_name'),
    ]);
