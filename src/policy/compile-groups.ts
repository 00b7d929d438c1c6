import type { GroupLayer, RuleSetting } from '#protocol/policy.ts';
import { combineSetting } from '#policy/effective.ts';
import { looserProblem, strayNames, wholeParameters, writtenValues } from '#policy/compile-rule.ts';
import type { WrittenRule } from '#policy/pack-schema.ts';
import type { PackProblem } from '#policy/problem.ts';
import type { PackSource } from '#policy/read-pack.ts';
import { strictnessOf, valuesOf, type PolicyRule } from '#policy/rule-values.ts';
import { normalised, type Json } from '#policy/strictness.ts';

/** The group layers of all packs of a chain; a pack's group replaces one of the same name under it. */
export function compileGroups(
  chain: readonly PackSource[],
  rules: readonly PolicyRule[],
  settings: Readonly<Record<string, RuleSetting>>,
): { groups: GroupLayer[]; problems: PackProblem[] } {
  const groups = new Map<string, GroupLayer>();
  const problems: PackProblem[] = [];
  for (const pack of chain) {
    const seen = new Set<string>();
    for (const [index, group] of pack.text.groups.entries()) {
      if (seen.has(group.name))
        problems.push(
          pack.yaml.problemAt(
            ['groups', index, 'name'],
            'value',
            `two groups are called "${group.name}"`,
            'give each its own name',
          ),
        );
      seen.add(group.name);
      const layer: GroupLayer = { name: group.name, when: withoutUnset(group.when), rules: {} };
      for (const rule of rules) {
        const written = group.rules[rule.id];
        if (!written) continue;
        const path = ['groups', index, 'rules', rule.id];
        layer.rules[rule.id] = layerRule(rule, written);
        problems.push(...groupProblems(rule, pack, path, layer, written, settings[rule.id]));
      }
      groups.set(group.name, layer);
    }
  }
  return { groups: [...groups.values()], problems };
}

function withoutUnset(when: PackSource['text']['groups'][number]['when']): GroupLayer['when'] {
  const { roles, years, classes } = when;
  return { ...(roles && { roles }), ...(years && { years }), ...(classes && { classes }) };
}

function layerRule(rule: PolicyRule, written: WrittenRule): GroupLayer['rules'][string] {
  const { mode, ...stated } = Object.fromEntries(writtenValues(written));
  const parameters: Record<string, Json> = {};
  for (const [name, value] of Object.entries(stated))
    parameters[name] = normalised(strictnessOf(rule)(name), value);
  return {
    ...(mode === undefined ? {} : { mode: mode as RuleSetting['mode'] }),
    parameters,
    loosens: written.loosens ?? [],
    clauses: written.clause ?? [],
  };
}

function groupProblems(
  rule: PolicyRule,
  pack: PackSource,
  path: readonly PropertyKey[],
  layer: GroupLayer,
  written: WrittenRule,
  setting: RuleSetting | undefined,
): PackProblem[] {
  const problem = (what: string, fix: string) => [pack.yaml.problemAt(path, 'key', what, fix)];
  if (!setting)
    return problem(`the pack has no rule "${rule.id}" for this group to change`, 'add it to rules');
  const stated = writtenValues(written);
  const problems = strayNames(pack, written, path, new Set(stated.map(([name]) => name)));
  if ((pack.text.extends || written.loosens) && !written.clause)
    problems.push(...problem('no clause asks for this', 'add clause:'));
  const below = valuesOf(setting);
  for (const [name, value] of stated) {
    const under = below[name];
    if (under && !written.loosens?.includes(name))
      problems.push(...looserProblem(rule, pack, [...path, name], value, under));
  }
  const whole = wholeParameters(rule, valuesOf(combineSetting(rule, setting, [[layer]])));
  if (!whole.ok)
    problems.push(...problem(`${rule.id}: ${whole.message}`, 'change one of the values'));
  return problems;
}
