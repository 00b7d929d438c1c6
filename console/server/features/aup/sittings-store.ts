import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import type { ClassSittingRow, PersonRow } from '#console/db/schema.ts';

export type Pupil = PersonRow;

/** Entries that were made on the classroom's screen in this sitting begin with it. */
export const entryPrefix = (sitting: string): string => `${sitting}_`;

const mostAtOnce = 20;

export async function add(tx: Tx, row: ClassSittingRow): Promise<void> {
  await tx.insertInto('class_sittings').values(row).execute();
}

export async function mark(
  tx: Tx,
  id: string,
  column: 'read_at' | 'ended_at',
  at: string,
): Promise<void> {
  await tx
    .updateTable('class_sittings')
    .set(column === 'read_at' ? { read_at: at } : { ended_at: at })
    .where('id', '=', id)
    .where(column, 'is', null)
    .execute();
}

export async function byId(db: Db | Tx, id: string): Promise<ClassSittingRow | undefined> {
  return db.selectFrom('class_sittings').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The sitting that is on for a class at `now`. */
export async function running(
  db: Db | Tx,
  classId: string,
  now: string,
): Promise<ClassSittingRow | null> {
  const all = await runningQuery(db).where('ends_at', '>', now).execute();
  return all.find((row) => row.class_id === classId) ?? null;
}

/** Those of all classes: every device that looks is told of them. */
export function runningReader(db: Db) {
  const read = prepared<ClassSittingRow>(runningQuery(db).where('ends_at', '>', ''));
  return (now: string) => read(db, [now, mostAtOnce]);
}

const runningQuery = (db: Db | Tx) =>
  db
    .selectFrom('class_sittings')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('starts_at', 'desc')
    .limit(mostAtOnce);

export async function classById(db: Db | Tx, id: string) {
  return db
    .selectFrom('classes')
    .select(['id', 'name', 'year'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function pupilsOf(db: Db | Tx, classId: string): Promise<Pupil[]> {
  return db
    .selectFrom('people as p')
    .innerJoin('people_classes as pc', 'pc.person', 'p.id')
    .selectAll('p')
    .where('pc.class_id', '=', classId)
    .where('p.role', '=', 'pupil')
    .orderBy('p.given_name')
    .orderBy('p.id')
    .execute();
}

/** What a child answered on the classroom's screen in this sitting; laptops' answers stay. */
export async function removeAnswers(tx: Tx, sitting: string, person: string): Promise<void> {
  const rows = await tx
    .selectFrom('acknowledgements')
    .select('event_id')
    .where('person', '=', person)
    .where('entered_by', 'is not', null)
    .execute();
  const own = rows
    .map((row) => row.event_id)
    .filter((entry) => entry.startsWith(entryPrefix(sitting)));
  if (own.length === 0) return;
  await tx
    .deleteFrom('acknowledgements')
    .where('person', '=', person)
    .where('event_id', 'in', own)
    .execute();
}
