import { languageOfWords, isSpoken } from '#base/words/word-group.ts';

/** Whoever is in front of the laptop, as the agent tells it. */
type Person = { readonly role?: string | undefined; readonly language?: string | undefined };

/** Grown-ups read English, as their documents are. Who is not known may be a child. */
export const isGrownUp = (person: Person | null): boolean =>
  person?.role !== undefined && person.role !== 'pupil';

/**
 * The language (BCP 47) in which Beadle speaks to a person where no page of theirs decides it: what
 * they chose, or else the school's word on them. Only while nobody has been told of yet it is the
 * first of the system's own, most wanted first, in which there are words. English in all else.
 */
export function spokenLanguage(known: {
  /** null: nobody of whom the school says anything; absent: the agent has never answered. */
  readonly person: Person | null | undefined;
  readonly chosen: string | undefined;
  readonly system: readonly string[];
}): string {
  const { person, chosen, system } = known;
  if (isGrownUp(person ?? null)) return languageOfWords('en');
  const first = person === undefined ? system.map(asTag).find(isSpoken) : undefined;
  return languageOfWords(chosen ?? person?.language ?? first);
}

/** Linux names languages as `pl_PL.UTF-8` (POSIX) in places where others say `pl-PL`. */
const asTag = (name: string): string => name.split(/[.@]/, 1)[0]!.replaceAll('_', '-');
