import { z } from 'zod';
import { clauseId, id, isoTime, longText, ruleId, shortText } from '#protocol/scalars.ts';

export const findingStates = [
  'compliant',
  'violated',
  'unknown',
  'not-applicable',
  'exempt',
] as const;
export const findingState = z.enum(findingStates);
export type FindingState = z.infer<typeof findingState>;

export const ruleModes = ['observe', 'warn', 'enforce'] as const;
/** observe: look and report; warn: tell the person too; enforce: change the machine. */
export const ruleMode = z.enum(ruleModes);
export type RuleMode = z.infer<typeof ruleMode>;

/** A raw fact as it was read. `source` says where, so that a technician can look again. */
export const evidenceItem = z.strictObject({
  label: shortText,
  value: longText,
  source: shortText.optional(),
});
export type EvidenceItem = z.infer<typeof evidenceItem>;

/** Values that fill the `{name}` places of a reason's texts. */
export const detail = z.record(
  z.string().max(40),
  z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(300)).max(50)]),
);
export type Detail = z.infer<typeof detail>;

/** What a rule's pure `evaluate` returns. */
export const verdict = z.strictObject({
  state: findingState,
  /** A code of the rule's own `reasons`; the texts for people are looked up from it. */
  reason: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  detail: detail.default({}),
  evidence: z.array(evidenceItem).max(100).default([]),
});
export type Verdict = z.infer<typeof verdict>;

/** One rule's result on one device (and, where the rule is about a person, that person). */
export const finding = verdict.extend({
  rule: ruleId,
  mode: ruleMode,
  clauses: z.array(clauseId).max(40),
  checkedAt: isoTime,
  /** When this state and reason were first seen without a break. */
  since: isoTime,
  /** Grace: consequences begin only then. */
  dueBy: isoTime.optional(),
  /** The person at the session where the rule is about a person; never guessed from the device. */
  person: id.optional(),
});
export type Finding = z.infer<typeof finding>;

/** The overall state of a set: any violation outweighs any unknown, which outweighs a pass. */
export function worstState(states: Iterable<FindingState>): FindingState {
  const order: readonly FindingState[] = [
    'violated',
    'unknown',
    'exempt',
    'compliant',
    'not-applicable',
  ];
  const seen = new Set(states);
  return order.find((state) => seen.has(state)) ?? 'unknown';
}
