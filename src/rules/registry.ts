import type { Host } from '#platform/host.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { evaluationReasons } from '#rules/evaluation-reasons.ts';
import { generatedRules, probeLoaders } from '#rules/registry.generated.ts';
import type { Probe, Rule, RuleOnOs, Watch } from '#rules/rule.ts';

/**
 * Every rule, in alphabetical order. Pure: rule.ts files may be loaded by any process and on any
 * OS, so they import neither probes nor anything that touches a machine.
 */
export const allRules: readonly Rule<never, never>[] = generatedRules;

/** What a `probe.<os>.ts` (or `probe.ts`, for facts that no OS is asked for) exports. */
export interface ProbeModule {
  readonly probe: Probe<unknown>;
  readonly watch?: Watch;
}

/** Loads one rule's probe for one OS, and no other; throws only for an id that is no rule's. */
export async function loadRuleForOs(id: string, os: Host['os']): Promise<RuleOnOs> {
  const rule = ruleById(id);
  if (!rule) throw new Error(`there is no rule "${id}"`);
  const load = probeLoaders[id]?.[os];
  if (!load) return { rule };
  const { probe, watch } = await load();
  return { rule, probe, ...(watch && { watch }) };
}

export function ruleById(id: string): Rule<never, never> | undefined {
  return allRules.find((rule) => rule.id === id);
}

/** What windows and pages need in order to speak about findings of any rule. */
export function describeRules(): RuleCatalogue {
  return allRules.map((rule) => ({
    id: rule.id,
    title: rule.title,
    summary: rule.summary,
    personSummary: rule.personSummary,
    subject: rule.subject,
    reasons: { ...structuredClone(evaluationReasons), ...structuredClone(rule.reasons) },
    records: [...rule.records],
  })) as RuleCatalogue;
}
