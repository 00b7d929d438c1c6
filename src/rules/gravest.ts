import type { Detail, EvidenceItem, FindingState, Verdict } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';

/** One of several points that a rule judges, each by itself. */
export interface Point<Reason extends string = string> {
  readonly reason: Reason;
  readonly detail?: Detail;
}

/** As `worstState` of #protocol/finding.ts orders states. */
const order: readonly FindingState[] = [
  'violated',
  'unknown',
  'exempt',
  'compliant',
  'not-applicable',
];

/**
 * The verdict of a rule that judges several points: the gravest speaks, of equals the first. Other
 * points that are violated or unknown are named in `also`, so that none is lost behind it.
 */
export function gravest<Reason extends string>(
  reasons: Readonly<Record<Reason, ReasonText>>,
  points: readonly [Point<Reason>, ...Point<Reason>[]],
  evidence: readonly EvidenceItem[],
): Verdict {
  const rank = ({ reason }: Point<Reason>): number => order.indexOf(reasons[reason].state);
  const first = points.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  const also = points
    .filter((point) => point !== first && ['violated', 'unknown'].includes(stateOf(reasons, point)))
    .map((point) => point.reason);
  return {
    state: reasons[first.reason].state,
    reason: first.reason,
    detail: { ...first.detail, ...(also.length > 0 && { also: [...new Set(also)] }) },
    evidence: [...evidence].slice(0, 100),
  };
}

function stateOf<Reason extends string>(
  reasons: Readonly<Record<Reason, ReasonText>>,
  { reason }: Point<Reason>,
): string {
  return reasons[reason].state;
}
