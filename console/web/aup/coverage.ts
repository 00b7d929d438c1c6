import type { AupCoverage } from '#protocol/console-api.ts';

export type Group = AupCoverage['groups'][number];

/** A class by its name; an audience, which the pack writes small, with a capital. */
export const groupName = (group: Group): string =>
  group.classId === null ? group.name.charAt(0).toUpperCase() + group.name.slice(1) : group.name;

/** Whole percent, never rounded up to 100 while somebody is missing. */
export function percent(complete: number, people: number): number {
  if (people === 0) return 0;
  const rounded = Math.round((complete / people) * 100);
  return complete < people ? Math.min(99, rounded) : rounded;
}

/** Groups that need work first: the most people missing, then by name. */
export function byMissing(groups: readonly Group[]): Group[] {
  return [...groups].sort(
    (a, b) =>
      b.people - b.complete - (a.people - a.complete) ||
      a.name.localeCompare(b.name, 'en-GB', { numeric: true }),
  );
}

/** "241 of 260 people have completed every document they owe; 19 in 5 groups have not." */
export function coverageSentence(groups: readonly Group[]): string {
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const complete = groups.reduce((sum, group) => sum + group.complete, 0);
  const behind = groups.filter((group) => group.complete < group.people).length;
  const number = (value: number): string => value.toLocaleString('en-GB');
  const first = `${number(complete)} of ${number(people)} people have completed every document they owe`;
  if (complete === people) return `${first}.`;
  const where = behind === 1 ? '1 group' : `${number(behind)} groups`;
  return `${first}; ${number(people - complete)} in ${where} ${people - complete === 1 ? 'has' : 'have'} not.`;
}

const howWords: Readonly<Record<string, string>> = {
  self: 'by themselves',
  'with-teacher': 'with a teacher',
  'class-sitting': 'in class',
  paper: 'on paper',
};
const decisionWords: Readonly<Record<string, string>> = {
  agreed: '✓ Agreed',
  shown: '✓ Was shown',
  'not-now': '◷ Not now',
};

export const howText = (how: string): string => howWords[how] ?? how;
export const decisionText = (decision: string): string => decisionWords[decision] ?? decision;
