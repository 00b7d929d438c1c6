import { z } from 'zod';
import type { PackProblem } from '#policy/problem.ts';
import { suggest } from '#policy/did-you-mean.ts';
import type { YamlSource } from '#policy/yaml-source.ts';

/** Enough to mend a file by; a hostile one may hold a hundred thousand. */
const mostProblems = 50;

type Issue = z.core.$ZodIssue;

/** What a schema says against a file, in words, at the place where it is written. */
export function schemaProblems(
  source: YamlSource,
  schema: z.ZodType,
  issues: readonly Issue[],
): PackProblem[] {
  return issues
    .slice(0, mostProblems)
    .flatMap((issue) => problemsOf(source, schema, issue, []))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function problemsOf(
  source: YamlSource,
  schema: z.ZodType,
  issue: Issue,
  above: readonly PropertyKey[],
): PackProblem[] {
  const path = [...above, ...issue.path];
  const at = (what: string, fix: string, part: 'key' | 'value' = 'value') => [
    source.problemAt(path, part, what, fix),
  ];
  const written = valueAt(source.value, path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, path);
      return issue.keys
        .slice(0, mostProblems)
        .map((key) =>
          source.problemAt([...path, key], 'key', unknownKey(path, key), suggest(key, known)),
        );
    }
    case 'invalid_type':
      if (written === undefined)
        return at(`"${String(path.at(-1))}" is missing`, `add it: ${words(issue.expected)}`);
      return at(`${show(written)} is of the wrong type`, `write ${words(issue.expected)}`);
    case 'invalid_value': {
      const known = issue.values.map(String);
      if (written === undefined) return at(`"${String(path.at(-1))}" is missing`, oneOf(known));
      return at(`${show(written)} is not allowed here`, fixFor(written, known));
    }
    case 'invalid_union':
      return unionProblems(source, schema, issue, path);
    case 'invalid_key':
      return at(`${show(path.at(-1))} may not stand here`, firstMessage(issue.issues), 'key');
    case 'invalid_element':
      return issue.issues.flatMap((inner) => problemsOf(source, schema, inner, path));
    default:
      return [source.problemAt(path, 'value', ...valueProblem(issue, written))];
  }
}

/** What is wrong with one value, and the fix. */
function valueProblem(issue: Issue, written: unknown): [what: string, fix: string] {
  switch (issue.code) {
    case 'too_big':
      return [`${show(written)} is too large or too long`, `at most ${issue.maximum}`];
    case 'too_small':
      return [`${show(written)} is too small or too short`, `at least ${issue.minimum}`];
    case 'invalid_format':
      return [`${show(written)} is not written as expected`, wordsOfFormat(issue)];
    default: {
      // Our own checks write "what is wrong; how to mend it".
      const [what, fix] = issue.message.split('; ', 2);
      return [`${show(written)} ${what}`, fix ?? 'correct the value'];
    }
  }
}

const firstMessage = (issues: readonly Issue[]): string => issues[0]?.message ?? 'remove it';

function wordsOfFormat(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (!issue.message.startsWith('Invalid')) return issue.message;
  return issue.format === 'regex' ? `it must match ${issue.pattern}` : `write a ${issue.format}`;
}

/** Of several forms that a value may take, the one that came nearest, or all of them. */
function unionProblems(
  source: YamlSource,
  schema: z.ZodType,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
): PackProblem[] {
  const branches = [...issue.errors].sort((a, b) => depth(b) - depth(a));
  const best = branches[0] ?? [];
  if (depth(best) > 0 || branches.length === 1)
    return best.flatMap((inner) => problemsOf(source, schema, inner, path));
  const written = valueAt(source.value, path);
  const flat = branches.flat();
  // A form of the right type that was refused for its content says more than "wrong type".
  const content = flat.find(
    (inner) => inner.code !== 'invalid_type' && inner.code !== 'invalid_value',
  );
  if (content) return problemsOf(source, schema, content, path);
  const choices = flat.flatMap((inner) => {
    if (inner.code === 'invalid_value') return inner.values.map(String);
    return inner.code === 'invalid_type' ? [words(inner.expected)] : [];
  });
  const what =
    written === undefined
      ? `"${String(path.at(-1))}" is missing`
      : `${show(written)} is not allowed here`;
  return [source.problemAt(path, 'value', what, oneOf([...new Set(choices)]))];
}

const depth = (branch: readonly Issue[]): number =>
  Math.max(
    0,
    ...branch.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)),
  );

function unknownKey(path: readonly PropertyKey[], key: string): string {
  return path.at(-1) === 'rules' ? `there is no rule "${key}"` : `"${key}" is not known here`;
}

function fixFor(written: unknown, known: readonly string[]): string {
  const fix = typeof written === 'string' ? suggest(written, known) : oneOf(known);
  return fix.startsWith('known here') ? oneOf(known) : fix;
}

const oneOf = (known: readonly string[]): string =>
  known.length === 1 ? `write ${known[0]}` : `write one of: ${known.slice(0, 20).join(', ')}`;

function words(type: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list: [ ... ]',
    object: 'a group of keys',
    record: 'a group of keys',
  };
  return names[type] ?? type;
}

function show(value: unknown): string {
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return 'this list';
  if (typeof value === 'object') return 'this group of keys';
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return here;
}

/** The keys that the schema knows at a path, for a suggestion. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let candidates: z.ZodType[] = inside(schema);
  for (const step of path)
    candidates = candidates.flatMap((one) => child(one, step)).flatMap(inside);
  return candidates.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
}

function child(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const next = (schema.shape as Record<PropertyKey, z.ZodType | undefined>)[step];
    return next ? [next] : [];
  }
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType];
  return [];
}

/** The schema without its wrappers; every form of a union. */
function inside(schema: z.ZodType): z.ZodType[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  )
    return inside(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return inside(schema.in as z.ZodType);
  if (schema instanceof z.ZodUnion)
    return (schema.options as z.ZodType[]).flatMap((option) => inside(option));
  return [schema];
}
