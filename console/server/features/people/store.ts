import type { ImportedPerson } from '#console/features/people/people-csv.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { PersonRow } from '#console/db/schema.ts';

export interface PersonWithClasses extends PersonRow {
  readonly classes: readonly string[];
}

export async function allPeople(db: Db | Tx): Promise<PersonWithClasses[]> {
  const people = await db.selectFrom('people').selectAll().orderBy('id').execute();
  const memberships = await db
    .selectFrom('people_classes')
    .selectAll()
    .orderBy('person')
    .orderBy('class_id')
    .execute();
  const byPerson = Map.groupBy(memberships, (row) => row.person);
  return people.map((person) => ({
    ...person,
    classes: (byPerson.get(person.id) ?? []).map((row) => row.class_id),
  }));
}

/** Adds or changes these people and their memberships; nobody else is touched. */
export async function putPeople(tx: Tx, people: readonly ImportedPerson[]): Promise<void> {
  // Accounts may have changed hands: free them first, as each may be there only once.
  for (const person of people)
    await tx
      .updateTable('people')
      .set({ account: `left:${person.id}` })
      .where('id', '=', person.id)
      .execute();
  for (const { id, account, givenName, classes, ...rest } of people) {
    const { role, year, variant, language } = rest;
    const row = { account, given_name: givenName, role, year, variant, language };
    await tx
      .insertInto('people')
      .values({ id, ...row })
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
    await tx.deleteFrom('people_classes').where('person', '=', id).execute();
    if (classes.length > 0)
      await tx
        .insertInto('people_classes')
        .values(
          [...new Set(classes.map((c) => c.id))].map((class_id) => ({ person: id, class_id })),
        )
        .execute();
  }
}

/** Accounts of the file that belong to somebody who is not in it. */
export async function accountsOfOthers(
  tx: Tx,
  people: readonly ImportedPerson[],
): Promise<string[]> {
  const ids = new Set(people.map((person) => person.id));
  const accounts = new Set(people.map((person) => person.account));
  const rows = await tx.selectFrom('people').select(['id', 'account']).execute();
  return rows
    .filter((row) => accounts.has(row.account) && !ids.has(row.id))
    .map((row) => row.account);
}

/** Those who are known and not in the file. */
export async function idsOfOthers(tx: Tx, people: readonly ImportedPerson[]): Promise<string[]> {
  const ids = new Set(people.map((person) => person.id));
  const rows = await tx.selectFrom('people').select('id').execute();
  return rows.map((row) => row.id).filter((id) => !ids.has(id));
}

/** Devices need not know them any more; what they acknowledged stays. */
export async function removePeople(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 5_000) {
    const some = ids.slice(from, from + 5_000);
    await tx.deleteFrom('people_classes').where('person', 'in', some).execute();
    await tx.deleteFrom('people').where('id', 'in', some).execute();
  }
}

export async function countKnown(tx: Tx): Promise<{ people: number; classes: number }> {
  const people = await tx
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const classes = await tx
    .selectFrom('classes')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return { people: Number(people.n), classes: Number(classes.n) };
}
