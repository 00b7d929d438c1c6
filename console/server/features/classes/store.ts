import type { Db, Tx } from '#console/db/database.ts';
import type { SupervisedSessionRow } from '#console/db/schema.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';

export async function putClasses(
  tx: Tx,
  classes: readonly { id: string; name: string; year: number | null }[],
): Promise<void> {
  for (const { id, name, year } of classes)
    await tx
      .insertInto('classes')
      .values({ id, name, year })
      .onConflict((c) => c.column('id').doUpdateSet(year === null ? { name } : { name, year }))
      .execute();
}

/** Classes by name; only those in `ids` where they are given. */
export async function readClasses(db: Db, ids?: readonly string[]) {
  if (ids?.length === 0) return [];
  const query = db
    .selectFrom('classes as c')
    .select((eb) => [
      'c.id',
      'c.name',
      'c.year',
      eb
        .selectFrom('people_classes as pc')
        .innerJoin('people as p', 'p.id', 'pc.person')
        .select((x) => x.fn.countAll<number>().as('n'))
        .whereRef('pc.class_id', '=', 'c.id')
        .where('p.role', '=', 'pupil')
        .as('pupils'),
      eb
        .selectFrom('devices as d')
        .select((x) => x.fn.countAll<number>().as('n'))
        .whereRef('d.class_id', '=', 'c.id')
        .as('devices'),
    ])
    .orderBy('c.name')
    .orderBy('c.id')
    .limit(2_000);
  return (ids ? query.where('c.id', 'in', [...ids]) : query).execute();
}

/** Sessions that run now, the newest for each class first. */
export async function runningSessions(db: Db | Tx, now: string, classId?: string) {
  const query = db
    .selectFrom('supervised_sessions')
    .selectAll()
    .where('ends_at', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('starts_at', 'desc');
  return (classId === undefined ? query : query.where('class_id', '=', classId)).execute();
}

export async function countRunning(db: Db, now: string): Promise<number> {
  const row = await db
    .selectFrom('supervised_sessions')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('ends_at', '>', now)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function sessionById(db: Db | Tx, id: string) {
  return db.selectFrom('supervised_sessions').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addSession(tx: Tx, row: SupervisedSessionRow): Promise<void> {
  await tx.insertInto('supervised_sessions').values(row).execute();
}

/** False where it had ended already. */
export async function endSession(tx: Tx, id: string, now: string): Promise<boolean> {
  const ended = await tx
    .updateTable('supervised_sessions')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

export async function tilesOf(db: Db, classId: string) {
  return db
    .selectFrom('devices as d')
    .innerJoin('device_standing as s', 's.device', 'd.id')
    .leftJoin('people as p', 'p.id', 's.signed_in_person')
    .leftJoin('aup_standing as a', 'a.person', 's.signed_in_person')
    .select([
      'd.id',
      'd.name',
      'd.last_contact',
      'd.applied_revision',
      'd.session_revision',
      's.silent',
      's.active_sessions',
      's.signed_in_account',
      's.signed_in_person',
      's.signed_in_since',
      'p.given_name',
      'a.complete',
      'a.lacks_consent',
    ])
    .select((eb) =>
      // The last word on the rules in this sign-in, where it was "not now".
      eb
        .selectFrom('acknowledgements as n')
        .select((x) => x.fn.max('n.at').as('at'))
        .whereRef('n.person', '=', 's.signed_in_person')
        .whereRef('n.at', '>=', 's.signed_in_since')
        .where('n.decision', '=', 'not-now')
        .as('not_now_at'),
    )
    .where('d.class_id', '=', classId)
    .orderBy('d.name')
    .orderBy('d.id')
    .execute();
}

export async function pupilsOf(db: Db, classId: string) {
  return db
    .selectFrom('people_classes as pc')
    .innerJoin('people as p', 'p.id', 'pc.person')
    .leftJoin('aup_standing as a', 'a.person', 'p.id')
    .select(['p.id', 'p.given_name', 'a.complete', 'a.at', 'a.lacks_consent'])
    .where('pc.class_id', '=', classId)
    .where('p.role', '=', 'pupil')
    .orderBy('p.given_name')
    .orderBy('p.id')
    .execute();
}

export function toSupervised(row: SupervisedSessionRow): SupervisedSession {
  return {
    id: row.id,
    classId: row.class_id,
    className: row.class_name,
    teacher: row.teacher,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    sites: JSON.parse(row.sites) as string[],
  };
}
