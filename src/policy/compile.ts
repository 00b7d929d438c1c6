import { err, ok, type Result } from '#base/result.ts';
import type { CompiledPolicy, RuleSetting } from '#protocol/policy.ts';
import { compiledPolicy } from '#protocol/policy.ts';
import { compileAup } from '#policy/compile-aup.ts';
import { citationProblems } from '#policy/clause-check.ts';
import { compileGroups } from '#policy/compile-groups.ts';
import { gateProblems } from '#policy/gate-problems.ts';
import { compileRule } from '#policy/compile-rule.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import type { PackSource } from '#policy/read-pack.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import { compareText } from '#policy/strictness.ts';

/** Enough to mend a pack by. */
const mostProblems = 200;

/** Folds a chain of packs (root first) into one policy. All problems are found in one go. */
export function compileChain(
  chain: readonly PackSource[],
  rules: readonly PolicyRule[],
  clauses: Readonly<Record<string, string>>,
): Result<CompiledPolicy, PackProblem[]> {
  const leaf = chain.at(-1);
  if (!leaf) return err([inFile('.', 'no pack', 'name a folder')]);
  const school = chain.map((pack) => pack.text.school).findLast((one) => one !== undefined);
  const problems = chain.flatMap((pack) => citationProblems(pack, clauses));
  if (!school)
    problems.push(
      leaf.yaml.problemAt(['school'], 'key', 'no school is named', 'add school: { name: … }'),
    );
  const settings: Record<string, RuleSetting> = {};
  for (const rule of [...rules].sort((a, b) => compareText(a.id, b.id))) {
    const compiled = compileRule(rule, chain);
    problems.push(...compiled.problems);
    if (compiled.setting) settings[rule.id] = compiled.setting;
  }
  const groups = compileGroups(chain, rules, settings);
  const aup = compileAup(chain);
  problems.push(...groups.problems, ...aup.problems);
  problems.push(...gateProblems(chain, aup.audiences, rules, settings, groups.groups));
  if (problems.length > 0 || !school) return err(problems.slice(0, mostProblems));
  const policy: CompiledPolicy = {
    format: 1,
    pack: leaf.text.pack,
    school,
    reviews: leaf.text.reviews,
    rules: settings,
    groups: groups.groups,
    audiences: aup.audiences,
    documents: aup.documents,
    cards: aup.cards,
    pictures: aup.pictures,
    ...helpOf(chain),
    contacts: chain.map((pack) => pack.contacts).findLast((some) => some.length > 0) ?? [],
  };
  return ok(compiledPolicy.parse(policy));
}

/** The nearest pack that says how help is asked for says all of it. */
function helpOf(chain: readonly PackSource[]): Pick<CompiledPolicy, 'help'> {
  const help = chain.map((pack) => pack.text.help).findLast((one) => one !== undefined);
  if (!help) return {};
  return { help: { keys: help.keys === 'none' ? null : help.keys, offline: help.offline } };
}
