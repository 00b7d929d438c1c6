import type { z } from 'zod';
import type { RuleSetting } from '#protocol/policy.ts';
import { ruleModes } from '#protocol/finding.ts';
import type { Strictness } from '#rules/rule.ts';
import type { Valued, Values } from '#policy/combine.ts';
import { compareText, normalised, type Json } from '#policy/strictness.ts';

/** As much of a rule as policies need; every `Rule` is one. */
export interface PolicyRule {
  readonly id: string;
  readonly title: string;
  readonly parameters: z.ZodType;
  readonly strictness: Readonly<Record<string, Strictness>>;
  readonly defaultIntervalMs: number;
}

/** Values that every rule has beside its parameters. `clause`, `because`, `loosens` are not values. */
export const sharedValues: Readonly<Record<string, Strictness>> = {
  mode: { kind: 'order', values: ruleModes },
  interval: { kind: 'smaller' },
  grace: { kind: 'smaller' },
};

export function strictnessOf(rule: PolicyRule): (name: string) => Strictness {
  return (name) => sharedValues[name] ?? rule.strictness[name] ?? { kind: 'specific' };
}

/** A compiled setting as one flat set of values, ready to combine. */
export function valuesOf(setting: RuleSetting): Values {
  const flat: Record<string, Json> = {
    ...(setting.parameters as Record<string, Json>),
    mode: setting.mode,
    interval: setting.intervalMs,
    grace: setting.graceMs,
  };
  const nobody = { layer: 'rule', clauses: [] };
  return Object.fromEntries(
    Object.entries(flat).map(([name, value]) => [
      name,
      { value, origin: setting.origins[name] ?? nobody },
    ]),
  );
}

/** The way back. `clauses` are those of the rule as a whole; those of the values are added. */
export function settingOf(values: Values, clauses: readonly string[]): RuleSetting {
  const { mode, interval, grace, ...parameters } = values;
  const all = new Set([...clauses, ...Object.values(values).flatMap((v) => v.origin.clauses)]);
  return {
    mode: (mode?.value ?? 'observe') as RuleSetting['mode'],
    clauses: [...all].sort(compareText).slice(0, 40),
    intervalMs: Number(interval?.value ?? 3_600_000),
    graceMs: Number(grace?.value ?? 0),
    parameters: mapValues(parameters, (valued) => valued.value),
    origins: mapValues(values, (valued) => valued.origin),
  };
}

/** The rule's own defaults for whatever no layer has stated. */
export function withDefaults(
  rule: PolicyRule,
  stated: Values,
  parameters: Readonly<Record<string, Json>>,
): Values {
  const origin = { layer: 'rule', clauses: [] };
  const filled: Record<string, Valued> = {};
  for (const [name, value] of Object.entries(parameters))
    filled[name] = { value: normalised(strictnessOf(rule)(name), value), origin };
  const shared = { mode: 'observe', interval: rule.defaultIntervalMs, grace: 0 };
  for (const [name, value] of Object.entries(shared)) filled[name] = { value, origin };
  return { ...filled, ...stated };
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  change: (item: A) => B,
): Record<string, B> {
  const sorted = Object.entries(record).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([name, item]) => [name, change(item)]));
}
