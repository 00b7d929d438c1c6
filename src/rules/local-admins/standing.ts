import type { PersonAtDevice } from '#rules/rule.ts';
import type { AdminFacts } from '#rules/local-admins/facts.ts';

/** Whether a person has rights, where there is one. */
export function standing(
  person: PersonAtDevice | null | undefined,
  isAdmin: boolean,
): AdminFacts['person'] {
  if (person === null) return null;
  if (person === undefined) return 'not-known';
  return isAdmin ? 'administrator' : 'standard';
}
