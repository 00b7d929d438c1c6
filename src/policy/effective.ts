import type { CompiledPolicy, GroupLayer, RuleSetting } from '#protocol/policy.ts';
import type { Role } from '#protocol/scalars.ts';
import { combineValues, type Statement, type Statements } from '#policy/combine.ts';
import { settingOf, strictnessOf, valuesOf, type PolicyRule } from '#policy/rule-values.ts';
import type { Json } from '#policy/strictness.ts';

/** As much of a person as decides which layers are theirs. */
export interface PolicyPerson {
  readonly role?: Role | undefined;
  readonly year?: number | undefined;
  readonly classes?: readonly string[] | undefined;
}

/** A recorded permission with an end. It changes only what it names, and only until then. */
export interface Exemption {
  readonly name: string;
  readonly until: Date;
  readonly rules: GroupLayer['rules'];
}

export interface EffectivePolicy {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Names of the group layers and exemptions that are this person's. */
  readonly layers: readonly string[];
}

/**
 * The settings that hold for one person: the school's, with the groups they are in (less specific
 * first, equals at once), then their exemptions that have not ended. A rule that this program does
 * not know keeps the school's setting: without its strictness nothing can be combined safely.
 */
export function effectivePolicy(
  policy: CompiledPolicy,
  person: PolicyPerson,
  rules: readonly PolicyRule[],
  permissions: { exemptions: readonly Exemption[]; now: Date } = {
    exemptions: [],
    now: new Date(0),
  },
): EffectivePolicy {
  const groups = policy.groups.filter((group) => isIn(group.when, person));
  const exemptions = permissions.exemptions.filter((one) => one.until > permissions.now);
  const levels = [...bySpecificity(groups), ...exemptions.map((one) => [one])];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const settings = Object.entries(policy.rules).map(([id, setting]) => {
    const rule = byId.get(id);
    return [id, rule ? combineSetting(rule, setting, levels) : setting] as const;
  });
  return {
    rules: Object.fromEntries(settings),
    layers: [...groups, ...exemptions].map((layer) => layer.name),
  };
}

/** The same settings, each only looking and reporting: how a first run on a machine treats any policy. */
export function observed(rules: EffectivePolicy['rules']): EffectivePolicy['rules'] {
  return Object.fromEntries(
    Object.entries(rules).map(([id, setting]) => [id, { ...setting, mode: 'observe' as const }]),
  );
}

/** Rules that the policy enforces for at least somebody, whoever is at the device now. */
export function enforcedForAnybody({ rules, groups }: CompiledPolicy): ReadonlySet<string> {
  const layers = [rules, ...groups.map((group) => group.rules)];
  const enforced = layers.flatMap((layer) =>
    Object.entries(layer).filter(([, { mode }]) => mode === 'enforce'),
  );
  return new Set(enforced.map(([id]) => id));
}

type Layer = Pick<GroupLayer, 'name' | 'rules'>;

/** One rule's setting after levels of peer layers, in order. */
export function combineSetting(
  rule: PolicyRule,
  setting: RuleSetting,
  levels: readonly (readonly Layer[])[],
): RuleSetting {
  let values = valuesOf(setting);
  const clauses = new Set(setting.clauses);
  for (const peers of levels) {
    const speaking = peers.filter((layer) => layer.rules[rule.id]);
    if (speaking.length === 0) continue;
    const statements = speaking.map((layer) => statementsOf(layer, rule.id));
    values = combineValues(strictnessOf(rule), values, statements);
  }
  return settingOf(values, [...clauses]);
}

/** What a group layer states about one rule, value by value. */
export function statementsOf(layer: Layer, ruleId: string): Statements {
  const stated = layer.rules[ruleId];
  if (!stated) return {};
  const values: Record<string, Json> = { ...(stated.parameters as Record<string, Json>) };
  if (stated.mode) values['mode'] = stated.mode;
  const origin = { layer: layer.name, clauses: stated.clauses };
  const statement = (name: string, value: Json): Statement => ({
    value,
    origin,
    loosens: stated.loosens.includes(name),
  });
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, statement(name, value)]),
  );
}

/** A person is in a group when every condition it states holds; what is not known does not hold. */
export function isIn(when: GroupLayer['when'], person: PolicyPerson): boolean {
  const { role, year, classes = [] } = person;
  if (when.roles && !(role && when.roles.includes(role))) return false;
  if (when.years && !(year !== undefined && when.years.includes(year))) return false;
  return !when.classes || when.classes.some((one) => classes.includes(one));
}

/** Classes are more specific than years, years than roles; a group with more conditions than one with fewer. */
export function specificity(when: GroupLayer['when']): number {
  return (when.classes ? 4 : 0) + (when.years ? 2 : 0) + (when.roles ? 1 : 0);
}

function bySpecificity(groups: readonly GroupLayer[]): GroupLayer[][] {
  const levels = Map.groupBy(groups, (group) => specificity(group.when));
  return [...levels].sort(([a], [b]) => a - b).map(([, peers]) => peers);
}
