import type { Host } from '#platform/host.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { evaluationReasons } from '#rules/evaluation-reasons.ts';
import {
  drillLoaders,
  enforcerLoaders,
  generatedRules,
  probeLoaders,
} from '#rules/registry.generated.ts';
import type { Drill, Enforcer, Probe, Rule, RuleOnOs, Watch } from '#rules/rule.ts';

/**
 * Every rule, in alphabetical order. Pure: rule.ts files may be loaded by any process and on any
 * OS, so they import neither probes nor anything that touches a machine.
 */
export const allRules: readonly Rule<never, never>[] = generatedRules;

/** What a `probe.<os>.ts` (or `probe.ts`, for facts that no OS is asked for) exports. */
export interface ProbeModule {
  readonly probe: Probe<unknown, never>;
  readonly watch?: Watch;
}

/** What an `enforce.<os>.ts` exports. */
export interface EnforcerModule {
  readonly enforcer: Enforcer<never>;
}

/** What a `drill.<os>.ts` exports. */
export interface DrillModule {
  readonly drill: Drill<never>;
}

/** What changes the machine for one rule; undefined where this rule changes nothing on this OS. */
export async function loadEnforcer(
  id: string,
  os: Host['os'],
): Promise<Enforcer<never> | undefined> {
  return (await enforcerLoaders[id]?.[os]?.())?.enforcer;
}

/** Whether a rule can change a machine of this OS. */
export function canEnforce(id: string, os: Host['os']): boolean {
  return enforcerLoaders[id]?.[os] !== undefined;
}

/** A trial of one rule's effect; undefined where there is none for this OS. */
export async function loadDrill(id: string, os: Host['os']): Promise<Drill<never> | undefined> {
  return (await drillLoaders[id]?.[os]?.())?.drill;
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
