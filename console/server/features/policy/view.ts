import type { PolicyInForce } from '#console/features/policy/service.ts';
import { effectivePolicy } from '#policy/effective.ts';
import { describeValue } from '#policy/explain.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import type { PolicyView } from '#protocol/console-api.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { Role } from '#protocol/scalars.ts';

export interface Whose {
  readonly role?: Role | undefined;
  readonly year?: number | undefined;
}

/** The policy as it holds for a role and year, each value with the layer and clauses behind it. */
export function viewPolicy(
  { envelope, hash }: PolicyInForce,
  whose: Whose,
  rules: readonly PolicyRule[],
): PolicyView {
  const { policy, revision, issuedAt } = envelope;
  const effective = effectivePolicy(policy, whose, rules);
  return {
    revision,
    hash,
    issuedAt,
    pack: policy.pack,
    school: policy.school.name,
    role: whose.role ?? null,
    year: whose.year ?? null,
    rules: Object.entries(effective.rules).map(([id, setting]) => ({
      rule: id,
      title: rules.find((rule) => rule.id === id)?.title ?? id,
      mode: setting.mode,
      clauses: setting.clauses,
      values: valuesOf(
        setting,
        policy.pack,
        rules.find((rule) => rule.id === id),
      ),
    })),
    audiences: policy.audiences,
    documents: policy.documents.map(({ markdown: _, pictures: __, ...document }) => document),
  };
}

type Values = PolicyView['rules'][number]['values'];
type Json = Parameters<typeof describeValue>[2];

function valuesOf(setting: RuleSetting, pack: string, rule: PolicyRule | undefined): Values {
  const { mode, parameters, intervalMs: interval, graceMs: grace, origins } = setting;
  const all = { mode, ...(parameters as Record<string, Json>), interval, grace };
  return Object.entries(all).map(([name, value]) => ({
    name,
    value: (rule ? describeValue(rule, name, value) : JSON.stringify(value)).slice(0, 4_000),
    origin: origins[name] ?? { layer: pack, clauses: [] },
  }));
}
