import type { Detail, FindingState } from '#protocol/finding.ts';
import { describeAge, describeMs } from '#rules/duration-parameter.ts';
import type { ProductFacts } from './facts.ts';
import { productCommands } from './fix-commands.ts';
import type { Parameters } from './parameters.ts';
import { type Reason, reasons } from './reasons.ts';

/** What one product comes to: the gravest reason first, the others beside it. */
export interface Judgement {
  readonly state: FindingState;
  readonly reason: Reason;
  readonly detail: Detail;
}

// Clocks of a few minutes' difference are common and harmless; a day is not.
const clockToleranceMs = 3_600_000;
const gravest = ['violated', 'unknown', 'compliant'] as const;

/** Judges one product against the policy at `now`. */
export function judgeProduct(product: ProductFacts, parameters: Parameters, now: Date): Judgement {
  const found = reasonsOf(product, parameters, now);
  const first =
    gravest.map((state) => found.find((reason) => reasons[reason].state === state)).find(Boolean) ??
    'definitions-unreadable';
  const others = found.filter((reason) => reason !== first && reason !== 'up-to-date');
  return {
    state: reasons[first].state,
    reason: first,
    detail: {
      product: product.name,
      limit: describeMs(parameters.maxDefinitionAge),
      ...definitionsDetail(product, now),
      ...(reasons[first].state !== 'compliant' && productCommands(product.id)),
      ...(others.length > 0 && { also: others }),
    },
  };
}

function reasonsOf(product: ProductFacts, parameters: Parameters, now: Date): Reason[] {
  const found: Reason[] = [];
  if (product.licensed === 'off') found.push('not-licensed');
  found.push(definitionsReason(product, parameters, now));
  if (parameters.realTime === 'required' && product.realTime !== 'on')
    found.push(product.realTime === 'off' ? 'real-time-off' : 'real-time-not-known');
  return found;
}

function definitionsReason(product: ProductFacts, parameters: Parameters, now: Date): Reason {
  const { definitions } = product;
  if (definitions.kind === 'missing') return 'definitions-missing';
  if (definitions.kind === 'unreadable') return 'definitions-unreadable';
  const ageMs = now.getTime() - definitions.at.getTime();
  if (ageMs < -clockToleranceMs) return 'definitions-from-the-future';
  return ageMs > parameters.maxDefinitionAge ? 'definitions-old' : 'up-to-date';
}

function definitionsDetail(product: ProductFacts, now: Date): Detail {
  const { definitions } = product;
  if (definitions.kind !== 'built') return { what: definitions.what };
  return {
    builtAt: definitions.at.toISOString(),
    age: describeAge(now.getTime() - definitions.at.getTime()),
    now: now.toISOString(),
  };
}
