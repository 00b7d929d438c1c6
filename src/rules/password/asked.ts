import { describeMs } from '#rules/duration-parameter.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import {
  type Choice,
  isStated,
  type Parameters,
  type Settings,
} from '#rules/password/parameters.ts';

export type Audience = 'staff' | 'pupil';

/** Whose settings count: those of the person's role, of both where that is not known. */
export function audiencesOf(person: PersonAtDevice | null | undefined): readonly Audience[] {
  if (person?.role === undefined) return ['staff', 'pupil'];
  return [person.role === 'pupil' ? 'pupil' : 'staff'];
}

/** What is asked of an audience; undefined where nothing is. */
export function settingsOf(wanted: Parameters, audience: Audience): Settings | undefined {
  const settings = wanted[audience];
  if (settings === 'unset') return undefined;
  const { minLength, minLengthWithDenyList, classes, maxAge } = settings;
  const asks =
    minLength !== 'unset' ||
    minLengthWithDenyList !== 'unset' ||
    classes.length > 0 ||
    maxAge !== 'unset';
  return asks ? settings : undefined;
}

/** Values that the document asks for and nobody has chosen, for these audiences. */
export function openChoices(wanted: Parameters, audiences: readonly Audience[]): Choice[] {
  return wanted.mustChoose.filter(
    (choice) => audiences.some((who) => choice.startsWith(`${who}.`)) && !isStated(wanted, choice),
  );
}

/** `16 characters, upper and special, changed within 365d`. */
export function describeSettings({
  minLength,
  minLengthWithDenyList,
  classes,
  maxAge,
}: Settings): string {
  const parts = [
    ...(minLength === 'unset' ? [] : [`${minLength} characters`]),
    ...(minLengthWithDenyList === 'unset'
      ? []
      : [`or ${minLengthWithDenyList} with common ones refused`]),
    ...(classes.length === 0 ? [] : [classes.join(' and ')]),
    ...(maxAge === 'unset'
      ? []
      : [maxAge === 'never' ? 'no change after a time' : `changed within ${describeMs(maxAge)}`]),
  ];
  return parts.join(', ');
}

/** Who chose which value and when, for what a document leaves open. */
export function describeChosen({ chosen }: Parameters, audiences: readonly Audience[]): string {
  const known = chosen.filter(({ value }) => audiences.some((who) => value.startsWith(`${who}.`)));
  return known.map(({ value, by, on }) => `${value} was chosen by ${by} on ${on}.`).join(' ');
}
