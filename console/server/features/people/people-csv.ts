import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';
import { parseCsv } from '#console/http/csv.ts';
import { readingLanguage } from '#protocol/desired-state.ts';
import { id, role, schoolYear } from '#protocol/scalars.ts';

/**
 * People from CSV. First line: `id,account,given_name,role,year,classes,variant,language`, in any
 * order; `year`, `classes`, `variant` and `language` may be left out or empty. Several classes are parted by `;`.
 */
const columns = [
  ...(['id', 'account', 'given_name', 'role', 'year', 'classes'] as const),
  ...(['variant', 'language'] as const),
];
const required = ['id', 'account', 'given_name', 'role'] as const;
type Column = (typeof columns)[number];

/** As many as a roster may hold. */
export const mostPeople = 20_000;
const mostProblems = 20;

export interface ImportedPerson {
  readonly id: string;
  readonly account: string;
  readonly givenName: string;
  readonly role: z.infer<typeof role>;
  readonly year: number | null;
  readonly classes: readonly { id: string; name: string }[];
  readonly variant: string | null;
  /** In which they read best, such as `cy`; null: English. */
  readonly language: string | null;
}

const personRow = z.object({
  id,
  account: z
    .string()
    .min(1, 'the name of the account is missing')
    .max(200)
    .transform((account) => account.toLowerCase()),
  given_name: z.string().min(1, 'the first name is missing').max(200),
  role,
  year: z
    .string()
    .transform((text) => (text === '' ? null : Number(text.replace(/^r$/i, '0'))))
    .pipe(schoolYear.nullable()),
  classes: z.string().transform((text) =>
    text
      .split(';')
      .map((c) => c.trim())
      .filter(Boolean),
  ),
  variant: z
    .string()
    .transform((text) => (text === '' ? null : text))
    .pipe(id.nullable()),
  language: z
    .string()
    .transform((text) => (text === '' ? null : text))
    .pipe(readingLanguage.nullable()),
});

/** Everyone in the file, or what is wrong, row by row: nothing is taken in by halves. */
export function readPeople(text: string): Result<ImportedPerson[], string[]> {
  const [head, ...rows] = parseCsv(text);
  const unreadable = rows.findIndex((fields) => fields.some((field) => field.includes('\uFFFD')));
  if (unreadable >= 0)
    return err([
      `row ${unreadable + 2}: it has a letter that is not UTF-8: save the file as "CSV UTF-8", or names would be spoilt`,
    ]);
  const names = (head ?? []).map((name) => name.trim().toLowerCase());
  const headProblems = problemsOfHead(names);
  if (headProblems.length > 0) return err(headProblems);
  const people: ImportedPerson[] = [];
  const problems: string[] = [];
  rows.forEach((fields, at) => {
    if (fields.every((field) => field.trim() === '')) return;
    const person = readRow(names, fields);
    if (person.ok) people.push(person.value);
    else problems.push(...person.error.map((problem) => `row ${at + 2}: ${problem}`));
  });
  problems.push(...twice(people, (person) => person.id, 'id'));
  problems.push(...twice(people, (person) => person.account, 'account'));
  if (people.length > mostPeople) problems.push(tooMany(people.length));
  return problems.length > 0 ? err(shorten(problems)) : ok(people);
}

export function tooMany(people: number): string {
  return `that would make ${people} people, and one console knows at most ${mostPeople}: leave out who is not there any more`;
}

function problemsOfHead(names: readonly string[]): string[] {
  const missing = required.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !columns.includes(name as Column));
  return [
    ...missing.map((name) => `row 1: the column ${name} is missing`),
    ...unknown.map(
      (name) => `row 1: "${name}" is not a column; the columns are ${columns.join(', ')}`,
    ),
  ];
}

function readRow(
  names: readonly string[],
  fields: readonly string[],
): Result<ImportedPerson, string[]> {
  if (fields.length !== names.length)
    return err([`it has ${fields.length} fields where the first row has ${names.length}`]);
  const blank = Object.fromEntries(columns.map((name) => [name, '']));
  const named = Object.fromEntries(names.map((name, at) => [name, fields[at]!.trim()]));
  const parsed = personRow.safeParse({ ...blank, ...named });
  if (!parsed.success)
    return err(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const { given_name: givenName, classes, ...rest } = parsed.data;
  const wrong = classes.filter((name) => classId(name) === '');
  if (wrong.length > 0) return err([`classes: "${wrong[0]}" has no letter or digit`]);
  return ok({ ...rest, givenName, classes: classes.map((name) => ({ id: classId(name), name })) });
}

/** The id of a class called `name`: "2 Willow" is 2-willow. */
export function classId(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}

function twice<T>(items: readonly T[], key: (item: T) => string, what: string): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const item of items) {
    const value = key(item);
    if (seen.has(value)) again.add(value);
    seen.add(value);
  }
  return [...again].map((value) => `the ${what} ${value} is there more than once`);
}

function shorten(problems: string[]): string[] {
  if (problems.length <= mostProblems) return problems;
  return [...problems.slice(0, mostProblems), `and ${problems.length - mostProblems} more`];
}
