import type { RuleSetting } from '#protocol/policy.ts';
import { combineValues, type Statement, type Values } from '#policy/combine.ts';
import { parameterShape, type WrittenRule } from '#policy/pack-schema.ts';
import type { PackProblem } from '#policy/problem.ts';
import type { PackSource } from '#policy/read-pack.ts';
import { settingOf, strictnessOf, withDefaults, type PolicyRule } from '#policy/rule-values.ts';
import { isLooser, type Json } from '#policy/strictness.ts';

const notValues = new Set(['clause', 'because', 'loosens']);

/** The values that a written rule states: name and value, without the words about them. */
export function writtenValues(written: WrittenRule): [string, Json][] {
  return Object.entries(written).filter(
    ([name, value]) => !notValues.has(name) && value !== undefined,
  ) as [string, Json][];
}

/** One rule down the chain of packs, then the rule's own defaults for what no pack states. */
export function compileRule(
  rule: PolicyRule,
  chain: readonly PackSource[],
): { setting?: RuleSetting; problems: PackProblem[] } {
  const speaking = chain.filter((pack) => pack.text.rules[rule.id]);
  if (speaking.length === 0) return { problems: [] };
  const problems: PackProblem[] = [];
  const ruleClauses: string[] = [];
  let values: Values = {};
  for (const pack of speaking) {
    const written = pack.text.rules[rule.id]!;
    problems.push(...statementProblems(rule, pack, written, values));
    values = combineValues(strictnessOf(rule), values, [statements(pack, written)]);
    ruleClauses.push(...(written.clause ?? []));
  }
  const whole = wholeParameters(rule, values);
  if (!whole.ok) {
    const last = speaking.at(-1)!;
    const at = ['rules', rule.id, ...whole.path];
    const fix = 'change one of the values, or leave it out';
    problems.push(last.yaml.problemAt(at, 'key', `${rule.id}: ${whole.message}`, fix));
    return { problems };
  }
  const setting = settingOf(withDefaults(rule, values, whole.parameters), ruleClauses);
  return { setting, problems };
}

function statements(pack: PackSource, written: WrittenRule): Record<string, Statement> {
  return Object.fromEntries(
    writtenValues(written).map(([name, value]) => {
      const clauses = written.because?.[name] ?? written.clause ?? [];
      const loosens = written.loosens?.includes(name) ?? false;
      return [name, { value, origin: { layer: pack.text.pack, clauses }, loosens }];
    }),
  );
}

/** Contradictions between what a pack states and what holds under it. */
function statementProblems(
  rule: PolicyRule,
  pack: PackSource,
  written: WrittenRule,
  below: Values,
): PackProblem[] {
  const base = ['rules', rule.id];
  const stated = writtenValues(written);
  const names = new Set(stated.map(([name]) => name));
  const problems = [...strayNames(pack, written, base, names)];
  for (const [name, value] of stated) {
    const under = below[name];
    const clauses = written.because?.[name] ?? written.clause ?? [];
    if (pack.text.extends && clauses.length === 0)
      problems.push(
        pack.yaml.problemAt(
          [...base, name],
          'key',
          `no clause asks for "${name}"`,
          'add clause: to the rule, or because: for this value',
        ),
      );
    if (under && !written.loosens?.includes(name))
      problems.push(...looserProblem(rule, pack, [...base, name], value, under));
  }
  return problems;
}

/** A value that would have no effect because a stricter one holds is a mistake, not a choice. */
export function looserProblem(
  rule: PolicyRule,
  pack: PackSource,
  path: string[] | PropertyKey[],
  value: Json,
  under: Values[string],
): PackProblem[] {
  const name = String(path.at(-1));
  if (!isLooser(strictnessOf(rule)(name), value, under.value)) return [];
  const what = `"${name}" allows more than ${under.origin.layer}, so it would have no effect`;
  const fix = `remove it, or add loosens: [${name}] if it is meant`;
  return [pack.yaml.problemAt(path, 'value', what, fix)];
}

/** `loosens` and `because` about values that are not there. */
export function strayNames(
  pack: PackSource,
  written: WrittenRule,
  base: readonly PropertyKey[],
  names: ReadonlySet<string>,
): PackProblem[] {
  const stray = (path: PropertyKey[], name: string, part: 'key' | 'value') =>
    names.has(name)
      ? []
      : [
          pack.yaml.problemAt(
            path,
            part,
            `"${name}" is not stated here`,
            'state it or remove this',
          ),
        ];
  return [
    ...(written.loosens ?? []).flatMap((name, index) =>
      stray([...base, 'loosens', index], name, 'value'),
    ),
    ...Object.keys(written.because ?? {}).flatMap((name) =>
      stray([...base, 'because', name], name, 'key'),
    ),
  ];
}

type Whole =
  | { ok: true; parameters: Record<string, Json> }
  | { ok: false; path: PropertyKey[]; message: string };

/** All parameters checked together by the rule's own schema, defaults filled in. */
export function wholeParameters(rule: PolicyRule, values: Values): Whole {
  const names = new Set(Object.keys(parameterShape(rule)));
  const stated = Object.entries(values).filter(([name]) => names.has(name));
  const parsed = rule.parameters.safeParse(
    Object.fromEntries(stated.map(([name, { value }]) => [name, value])),
  );
  if (parsed.success) return { ok: true, parameters: parsed.data as Record<string, Json> };
  const issue = parsed.error.issues[0]!;
  const isMissing = issue.code === 'invalid_type' && !values[String(issue.path[0])];
  const message = isMissing ? `no pack states "${issue.path.join('.')}"` : issue.message;
  return { ok: false, path: issue.path, message };
}
