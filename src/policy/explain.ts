import { z } from 'zod';
import type { AupDocument, Origin } from '#protocol/policy.ts';
import { describeMs } from '#rules/duration-parameter.ts';
import { aupDue } from '#policy/aup-due.ts';
import { effectivePolicy, type PolicyPerson } from '#policy/effective.ts';
import type { LoadedPack } from '#policy/load-pack.ts';
import { parameterShape } from '#policy/pack-schema.ts';
import { reviewStates, type ReviewState } from '#policy/reviews.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import type { Json } from '#policy/strictness.ts';

/** The effective policy of one person with the clause behind every value: `policy explain --json`. */
export interface Explanation {
  readonly pack: string;
  readonly school: string;
  readonly person: PolicyPerson;
  /** Group layers that are this person's. */
  readonly layers: readonly string[];
  readonly rules: readonly ExplainedRule[];
  /** The person's audience; every audience where no role is named. */
  readonly aup: readonly ExplainedAup[];
  readonly reviews: readonly ReviewState[];
  /** The words of every clause named above. */
  readonly clauses: Readonly<Record<string, string>>;
}

export interface ExplainedRule {
  readonly rule: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly values: readonly {
    readonly name: string;
    readonly value: Json;
    readonly text: string;
    readonly origin: Origin;
  }[];
}

export interface ExplainedAup {
  readonly audience: string;
  readonly mode: 'sign' | 'explain';
  readonly gate: 'logon' | 'internet';
  readonly again: readonly string[];
  readonly clauses: readonly string[];
  readonly documents: readonly {
    readonly document: string;
    readonly variant: string;
    readonly title: string;
    readonly version: string;
  }[];
}

export function explainPolicy(
  { policy, clauses }: LoadedPack,
  person: PolicyPerson,
  rules: readonly PolicyRule[],
  now: Date,
): Explanation {
  const effective = effectivePolicy(policy, person, rules);
  const explained = rules.flatMap((rule) => {
    const setting = effective.rules[rule.id];
    if (!setting) return [];
    const { mode, intervalMs, graceMs, parameters, origins } = setting;
    const all = {
      mode,
      ...(parameters as Record<string, Json>),
      interval: intervalMs,
      grace: graceMs,
    };
    const values = Object.entries(all).map(([name, value]) => ({
      name,
      value,
      text: describeValue(rule, name, value),
      origin: origins[name] ?? { layer: 'rule', clauses: [] },
    }));
    return [{ rule: rule.id, title: rule.title, clauses: setting.clauses, values }];
  });
  const aup = explainAup(policy, person, now);
  const reviews = reviewStates(policy, now);
  const cited = [
    ...explained.flatMap((rule) => rule.clauses),
    ...aup.flatMap((audience) => audience.clauses),
    ...reviews.map((review) => review.clause),
  ];
  const words = [...new Set(cited)].sort().map((clause) => [clause, clauses[clause] ?? '']);
  const { school, pack } = policy;
  return {
    pack,
    school: school.name,
    person,
    layers: effective.layers,
    rules: explained,
    aup,
    reviews,
    clauses: Object.fromEntries(words) as Record<string, string>,
  };
}

function explainAup(policy: LoadedPack['policy'], person: PolicyPerson, now: Date): ExplainedAup[] {
  const { role } = person;
  const audiences = policy.audiences.filter((one) => !role || one.roles.includes(role));
  return audiences.map(({ audience, mode, gate, again, clauses, documents: names }) => {
    const shown = role
      ? aupDue(policy, person, [], now).due
      : onePerVariant(policy.documents.filter((one) => names.includes(one.document)));
    const documents = shown.map(({ document, variant, title, version }) => ({
      document,
      variant,
      title,
      version,
    }));
    return { audience, mode, gate, again, clauses, documents };
  });
}

/** Translations say the same as the English text, which stands for all of them where there is one. */
function onePerVariant(documents: readonly AupDocument[]): readonly AupDocument[] {
  const shown = new Map<string, AupDocument>();
  for (const one of documents) {
    const key = `${one.document} ${one.variant}`;
    if (!shown.has(key) || one.language === 'en') shown.set(key, one);
  }
  return [...shown.values()];
}

/** A value as people write it: durations as `7d`, lists with commas (permissions a line each), nothing as "none". */
export function describeValue(rule: PolicyRule, name: string, value: Json): string {
  const isSharedDuration = name === 'interval' || name === 'grace';
  if (typeof value === 'number' && (isSharedDuration || isDuration(parameterShape(rule)[name])))
    return value === 0 ? 'none' : describeMs(value);
  if (!Array.isArray(value)) return describe(value);
  const separator = value.some((item) => typeof item === 'object') ? '\n' : ', ';
  return value.length === 0 ? 'none' : value.map(describe).join(separator);
}

function describe(value: Json): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(describe).join(' or ');
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([key, item]) => {
    const text = describe(item);
    return item !== null && typeof item === 'object' && !Array.isArray(item)
      ? text
      : `${key} ${text}`;
  });
  return parts.join(', ');
}

/** Durations are the only parameters that are read from a text into a number. */
function isDuration(schema: z.ZodType | undefined): boolean {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodPrefault
  )
    return isDuration(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe;
}
