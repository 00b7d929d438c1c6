import { err, ok, type Result } from '#base/result.ts';
import { readPeople, type ImportedPerson } from '#console/features/people/people-csv.ts';
import { accountsOfOthers, countKnown, putPeople } from '#console/features/people/store.ts';
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

/** Takes in a whole CSV file of people, or nothing of it; answers how many are known now. */
export async function importPeople(
  options: ImportOptions,
  csv: string,
  actor: string,
): Promise<Result<PeopleImported, string[]>> {
  const read = readPeople(csv);
  if (!read.ok) return read;
  const people = read.value;
  const classes = classesOf(people);
  return options.db.transaction().execute(async (tx) => {
    const others = await accountsOfOthers(tx, people);
    if (others.length > 0)
      return err(
        others
          .slice(0, 20)
          .map((account) => `the account ${account} belongs to another person already`),
      );
    await options.putClasses(tx, classes);
    await putPeople(tx, people);
    await options.audit(tx, actor, 'import-people', `${people.length} people`);
    return ok(await countKnown(tx));
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
