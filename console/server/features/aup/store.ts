import { sql } from 'kysely';
import type { Db, Tx } from '#console/db/database.ts';
import type { AcknowledgementRow, AupStandingRow, PersonRow } from '#console/db/schema.ts';

/** The same acknowledgement from the same event changes nothing. */
export async function addAcknowledgements(
  tx: Tx,
  rows: readonly AcknowledgementRow[],
): Promise<void> {
  for (const row of rows)
    await tx
      .insertInto('acknowledgements')
      .values(row)
      .onConflict((c) => c.columns(['person', 'hash', 'decision', 'event_id']).doNothing())
      .execute();
}

export async function readPeople(tx: Tx | Db, ids?: readonly string[]): Promise<PersonRow[]> {
  const query = tx.selectFrom('people').selectAll().orderBy('id');
  return (ids ? query.where('id', 'in', ids) : query).execute();
}

export async function readAcknowledgements(
  tx: Tx | Db,
  ids?: readonly string[],
): Promise<Map<string, AcknowledgementRow[]>> {
  const query = tx.selectFrom('acknowledgements').selectAll().orderBy('person').orderBy('at');
  const rows = await (ids ? query.where('person', 'in', ids) : query).execute();
  return Map.groupBy(rows, (row) => row.person);
}

/** The standings of `people`; those of them that owe nothing have none. */
export async function writeStandings(
  tx: Tx,
  people: readonly string[] | undefined,
  rows: readonly AupStandingRow[],
): Promise<void> {
  const old = tx.deleteFrom('aup_standing');
  await (people ? old.where('person', 'in', people) : old).execute();
  for (let from = 0; from < rows.length; from += 1_000)
    await tx
      .insertInto('aup_standing')
      .values(rows.slice(from, from + 1_000))
      .execute();
}

export async function countComplete(db: Db): Promise<{ people: number; complete: number }> {
  const row = await db
    .selectFrom('aup_standing')
    .select((eb) => [
      eb.fn.countAll<number>().as('people'),
      eb.fn.sum<number>('complete').as('complete'),
    ])
    .executeTakeFirstOrThrow();
  return { people: Number(row.people), complete: Number(row.complete ?? 0) };
}

/** Everyone who owes something, with what they owe and the classes they are in. */
export async function readCoverage(db: Db) {
  return db
    .selectFrom('aup_standing as s')
    .innerJoin('people as p', 'p.id', 's.person')
    .leftJoin('people_classes as pc', 'pc.person', 'p.id')
    .leftJoin('classes as c', 'c.id', 'pc.class_id')
    .select([
      'p.id',
      'p.given_name',
      'p.role',
      's.complete',
      's.missing',
      'c.id as class_id',
      'c.name as class_name',
    ])
    .orderBy('c.name')
    .orderBy('p.given_name')
    .execute();
}

/** The newest acknowledgements; only of people in `classes` where they are named. */
export async function readRecent(db: Db, classes: readonly string[] | undefined, most: number) {
  let query = db
    .selectFrom('acknowledgements as a')
    .leftJoin('people as p', 'p.id', 'a.person')
    .leftJoin('devices as d', 'd.id', 'a.device')
    .select([
      'a.person',
      'p.given_name',
      'a.document',
      'a.version',
      'a.variant',
      'a.decision',
      'a.how',
      'a.entered_name',
      'd.name as device',
      'a.at',
    ]);
  if (classes)
    query = query.where('a.person', 'in', (eb) =>
      eb
        .selectFrom('people_classes')
        .innerJoin('people', 'people.id', 'people_classes.person')
        .select('person')
        .where('class_id', 'in', [...classes])
        .where('people.role', '=', 'pupil'),
    );
  return query.orderBy('a.at', 'desc').limit(most).execute();
}

/** A person with what their right to be seen depends on. */
export interface PersonSeen extends PersonRow {
  readonly classes: readonly string[];
  readonly className: string | null;
}

export async function personById(db: Db | Tx, id: string): Promise<PersonSeen | null> {
  const person = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  if (!person) return null;
  const classes = await classesOf(db, [id]);
  return { ...person, ...seenIn(classes.get(id)) };
}

/** People whose first name or account begins with `search`, by name. */
export async function findPeople(db: Db, search: string, most: number) {
  const like = `${search.toLowerCase().replace(/[%_\\]/g, (one) => `\\${one}`)}%`;
  const rows = await db
    .selectFrom('people as p')
    .leftJoin('aup_standing as s', 's.person', 'p.id')
    .selectAll('p')
    .select('s.complete')
    .where((eb) =>
      eb.or([
        sql<boolean>`lower(p.given_name) like ${like} escape '\\'`,
        sql<boolean>`lower(p.account) like ${like} escape '\\'`,
      ]),
    )
    .orderBy('p.given_name')
    .orderBy('p.id')
    .limit(most)
    .execute();
  const classes = await classesOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, ...seenIn(classes.get(row.id)) }));
}

interface ClassOf {
  readonly person: string;
  readonly class_id: string;
  readonly name: string | null;
}

async function classesOf(
  db: Db | Tx,
  people: readonly string[],
): Promise<ReadonlyMap<string, ClassOf[]>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('people_classes as pc')
    .leftJoin('classes as c', 'c.id', 'pc.class_id')
    .select(['pc.person', 'pc.class_id', 'c.name'])
    .where('pc.person', 'in', [...people])
    .orderBy('c.name')
    .execute();
  return Map.groupBy(rows, (row) => row.person);
}

const seenIn = (rows: readonly ClassOf[] = []) => ({
  classes: rows.map((row) => row.class_id),
  className: rows[0]?.name ?? null,
});

export async function deviceNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('devices').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** An acknowledgement that was entered in the console; what laptops said is not found here. */
export async function enteredById(db: Db | Tx, entry: string) {
  return db
    .selectFrom('acknowledgements')
    .selectAll()
    .where('event_id', '=', entry)
    .where('entered_by', 'is not', null)
    .executeTakeFirst();
}

export async function removeEntered(tx: Tx, entry: string): Promise<void> {
  await tx
    .deleteFrom('acknowledgements')
    .where('event_id', '=', entry)
    .where('entered_by', 'is not', null)
    .execute();
}
