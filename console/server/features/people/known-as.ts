import type { PersonWithClasses } from '#console/features/people/store.ts';
import { bareName } from '#console/http/same-person.ts';

/** Of a console account: who signs in with it, and what pupils call them. */
export interface AccountName {
  readonly username: string;
  readonly name: string;
}

/**
 * What pupils call each grown-up who has an account in the console, by the person's id. Two people or
 * accounts of the same name, but for their domains, are not told apart and get none: a wrong name on a
 * child's laptop is worse than a given name.
 */
export function knownAs(
  people: readonly PersonWithClasses[],
  accounts: readonly AccountName[],
): ReadonlyMap<string, string> {
  const adults = Map.groupBy(
    people.filter(({ role }) => role !== 'pupil'),
    ({ account }) => bareName(account),
  );
  const known = new Map<string, string>();
  for (const [bare, of] of Map.groupBy(accounts, ({ username }) => bareName(username))) {
    const persons = adults.get(bare) ?? [];
    const [person, account] = [persons[0], of[0]];
    if (persons.length === 1 && of.length === 1 && person && account)
      known.set(person.id, account.name);
  }
  return known;
}
