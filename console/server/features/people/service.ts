import { err, ok, type Result } from '#base/result.ts';
import {
  mostPeople,
  readPeople,
  tooMany,
  type ImportedPerson,
} from '#console/features/people/people-csv.ts';
import {
  accountsOfOthers,
  countKnown,
  idsOfOthers,
  putPeople,
  removePeople,
} from '#console/features/people/store.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { PeopleImported } from '#protocol/console-api.ts';

export interface ImportOptions {
  readonly db: Db;
  /** Makes the classes that are named; a year where all its pupils share one. */
  readonly putClasses: (
    tx: Tx,
    classes: readonly { id: string; name: string; year: number | null }[],
  ) => Promise<void>;
  readonly audit: (tx: Tx, actor: string, action: string, subject: string) => Promise<void>;
}

/**
 * Takes in all of a CSV file of people, or nothing of it; answers how many are known now. Whoever is
 * not in it stays, as a file may be of one class; where it is the `whole` list, they have left the
 * school: devices forget them, and what they acknowledged stays on record.
 */
export async function importPeople(
  options: ImportOptions,
  file: { readonly csv: string; readonly whole?: boolean | undefined },
  actor: string,
): Promise<Result<PeopleImported, string[]>> {
  const read = readPeople(file.csv);
  if (!read.ok) return read;
  const people = read.value;
  if (file.whole && people.length === 0)
    return err(['row 2: there is nobody in the file, and it is to be the whole list']);
  return options.db.transaction().execute(async (tx) => {
    const others = await idsOfOthers(tx, people);
    const stay = file.whole ? [] : others;
    if (people.length + stay.length > mostPeople)
      return err([tooMany(people.length + stay.length)]);
    if (file.whole) await removePeople(tx, others);
    const taken = await accountsOfOthers(tx, people);
    if (taken.length > 0)
      return err(
        taken
          .slice(0, 20)
          .map((account) => `the account ${account} belongs to another person already`),
      );
    await options.putClasses(tx, classesOf(people));
    await putPeople(tx, people);
    const left = file.whole ? `, ${others.length} left` : '';
    await options.audit(tx, actor, 'import-people', `${people.length} people${left}`);
    return ok({ ...(await countKnown(tx)), notInFile: stay.length });
  });
}

function classesOf(
  people: readonly ImportedPerson[],
): { id: string; name: string; year: number | null }[] {
  const found = new Map<string, { name: string; years: Set<number> }>();
  for (const person of people)
    for (const { id, name } of person.classes) {
      const entry = found.get(id) ?? { name, years: new Set() };
      if (person.role === 'pupil' && person.year !== null) entry.years.add(person.year);
      found.set(id, entry);
    }
  return [...found].map(([id, { name, years }]) => ({
    id,
    name,
    year: years.size === 1 ? [...years][0]! : null,
  }));
}
