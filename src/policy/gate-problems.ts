import type { AupAudience, GroupLayer, RuleSetting } from '#protocol/policy.ts';
import { combineSetting, isIn } from '#policy/effective.ts';
import type { PackProblem } from '#policy/problem.ts';
import type { PackSource } from '#policy/read-pack.ts';
import type { PolicyRule } from '#policy/rule-values.ts';

/**
 * The gate `internet` keeps browsers closed, and only a rule that is enforced may change a laptop:
 * a pack that asks for the one without the other would get a window and no gate.
 */
export function gateProblems(
  chain: readonly PackSource[],
  audiences: readonly AupAudience[],
  rules: readonly PolicyRule[],
  settings: Readonly<Record<string, RuleSetting>>,
  groups: readonly GroupLayer[],
): PackProblem[] {
  return audiences.flatMap(({ audience, gate, roles }) => {
    const pack = chain.findLast((one) => one.text.aup.audiences[audience]);
    if (gate !== 'internet' || !pack) return [];
    const open = roles.filter((role) => modeFor(role) !== 'enforce');
    if (open.length === 0) return [];
    return [
      pack.yaml.problemAt(
        ['aup', 'audiences', audience, 'gate'],
        'value',
        `the internet cannot wait for "${audience}": for ${open.join(', ')} the rule aup is not enforced, so no browser is closed`,
        'write mode: enforce in the rule aup, or gate: logon',
      ),
    ];
  });

  function modeFor(role: AupAudience['roles'][number]): RuleSetting['mode'] | undefined {
    const rule = rules.find(({ id }) => id === 'aup');
    const setting = settings['aup'];
    if (!rule || !setting) return undefined;
    const theirs = groups.filter((group) => isIn(group.when, { role }));
    return combineSetting(
      rule,
      setting,
      theirs.map((group) => [group]),
    ).mode;
  }
}
