import type { Detail, FindingState } from '#protocol/finding.ts';
import { describeAge, describeMs } from '#rules/duration-parameter.ts';
import type { Installer, ProductFacts } from './facts.ts';
import { productCommands } from './fix-commands.ts';
import { judgeXprotect, xprotectDetail } from './judge-xprotect.ts';
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
export function judgeProduct(
  product: ProductFacts,
  parameters: Parameters,
  now: Date,
  installer: Installer = 'apt',
): Judgement {
  const found = reasonsOf(product, parameters, now);
  const first =
    gravest.map((state) => found.find((reason) => reasons[reason].state === state)).find(Boolean) ??
    'definitions-unreadable';
  const isGrave = (reason: Reason): boolean => reasons[reason].state !== 'compliant';
  const others = found.filter((reason) => reason !== first && isGrave(reason));
  return {
    state: reasons[first].state,
    reason: first,
    detail: {
      product: product.name,
      limit: describeMs(parameters.maxDefinitionAge),
      ...(product.power && { power: product.power }),
      ...definitionsDetail(product, now),
      ...(isGrave(first) && productCommands(product.id, product.name, installer)),
      ...(others.length > 0 && { also: others }),
    },
  };
}

function reasonsOf(product: ProductFacts, parameters: Parameters, now: Date): Reason[] {
  const found: Reason[] = [];
  const power = powerReason(product);
  if (power) found.push(power);
  if (product.licensed === 'off') found.push('not-licensed');
  // A number tells of what was fetched; where fetching is off, no later one will come.
  if (product.definitions.kind === 'numbered' && product.updating === 'off')
    found.push('updates-off');
  found.push(definitionsReason(product, parameters, now));
  if (parameters.realTime === 'required' && product.realTime !== 'on')
    found.push(product.realTime === 'off' ? 'real-time-off' : 'real-time-not-known');
  return found;
}

function powerReason({ power }: ProductFacts): Reason | undefined {
  switch (power) {
    case 'off':
    case 'snoozed':
      return 'switched-off';
    case 'disputed':
      return 'sources-disagree';
    case 'not-known':
      return 'power-not-known';
    default:
      return undefined;
  }
}

function definitionsReason(product: ProductFacts, parameters: Parameters, now: Date): Reason {
  const { definitions } = product;
  switch (definitions.kind) {
    case 'missing':
      return 'definitions-missing';
    case 'unreadable':
      return 'definitions-unreadable';
    case 'said':
      if (!definitions.fresh) return 'vendor-says-stale';
      return parameters.vendorSaysFresh === 'accept' ? 'vendor-says-fresh' : 'age-not-told';
    case 'numbered':
      return judgeXprotect(definitions, parameters, now);
    case 'built': {
      const ageMs = now.getTime() - definitions.at.getTime();
      if (ageMs < -clockToleranceMs) return 'definitions-from-the-future';
      return ageMs > parameters.maxDefinitionAge ? 'definitions-old' : 'up-to-date';
    }
  }
}

function definitionsDetail({ definitions }: ProductFacts, now: Date): Detail {
  switch (definitions.kind) {
    case 'built':
      return {
        builtAt: definitions.at.toISOString(),
        age: describeAge(now.getTime() - definitions.at.getTime()),
        now: now.toISOString(),
      };
    case 'numbered':
      return xprotectDetail(definitions, now);
    case 'said':
      return {};
    default:
      return { what: definitions.what };
  }
}
