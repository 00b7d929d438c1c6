import type { Db, Tx } from '#console/db/database.ts';
import type { AcknowledgementRow, PersonRow } from '#console/db/schema.ts';

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

export interface StandingRow {
  readonly person: string;
  readonly complete: number;
  readonly missing: string;
  readonly at: string | null;
}

/** The standings of `people`; those of them that owe nothing have none. */
export async function writeStandings(
  tx: Tx,
  people: readonly string[] | undefined,
  rows: readonly StandingRow[],
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
