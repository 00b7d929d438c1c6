import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import { withoutPerson } from '#rules/person-reasons.ts';
import type { AgentMemory, EvaluateContext, RequiredDocument } from '#rules/rule.ts';
import { type Standing, standingOf } from '#rules/web-limit.ts';
import { gateWants } from './gate.ts';
import type { AupFacts } from './look.ts';
import type { AupParameters } from './parameters.ts';
import { type AupReason, reasons } from './reasons.ts';

type Aup = NonNullable<AgentMemory['aup']>;

/** Whether all is acknowledged; under `enforce` also whether the internet waits where it should. */
export function evaluate(
  facts: AupFacts,
  parameters: AupParameters,
  { person, mode }: EvaluateContext,
): Verdict {
  const { aup } = facts;
  const early = withoutPerson(person, aup !== 'no-agent');
  if (early) return early;
  if (aup === null || aup === 'no-agent') return verdictOf('no-record');
  const evidence = aup.required.map(asEvidence);
  // In the other modes nobody closes a browser, and nothing is said of them.
  const standing = mode === 'enforce' ? atGate(facts, aup, parameters) : null;
  if (standing) return waiting(aup, standing, evidence);
  if (mode === 'enforce' && aup.gate === 'internet' && aup.opensUntil !== undefined)
    return verdictOf('time-to-save', { documents: owedIn(aup) }, evidence);
  const missing = missingIn(aup);
  if (missing.length > 0) return verdictOf('not-acknowledged', titles(missing), evidence);
  if (aup.required.length === 0) return verdictOf('nothing-asked', {}, evidence);
  const reason = aup.mode === 'sign' ? 'acknowledged' : 'shown';
  return verdictOf(reason, titles(aup.required), evidence);
}

function atGate({ browsers, lesson }: AupFacts, aup: Aup, parameters: AupParameters) {
  const wants = gateWants(aup, parameters, lesson);
  return wants && browsers ? standingOf(browsers, wants) : null;
}

const missingIn = ({ required }: Aup) =>
  required.filter((document) => document.acknowledgedAt === null);

/** What is owed, and how the browsers stand that should wait for it. */
function waiting(aup: Aup, { kind, names, evidence }: Standing, owed: EvidenceItem[]): Verdict {
  const missing = missingIn(aup);
  const detail = { documents: owedIn(aup), browsers: [...names] };
  const all = [...owed, ...evidence];
  if (kind !== 'in-force') return verdictOf(`gate-${kind}`, detail, all);
  return verdictOf(missing.length > 0 ? 'internet-waits' : 'consent-missing', detail, all);
}

const owedIn = (aup: Aup): string[] => [
  ...titles(missingIn(aup)).documents,
  ...(aup.lacksConsent ? ['a parent’s consent'] : []),
];

const titles = (documents: readonly RequiredDocument[]) => ({
  documents: documents.slice(0, 50).map(({ title }) => title),
});

function asEvidence({ title, version, acknowledgedAt }: RequiredDocument): EvidenceItem {
  const value = acknowledgedAt === null ? 'not acknowledged' : `acknowledged ${acknowledgedAt}`;
  return { label: `${title}, version ${version}`.slice(0, 200), value, source: 'agent' };
}

const verdictOf = (
  reason: AupReason,
  detail: Verdict['detail'] = {},
  evidence: readonly EvidenceItem[] = [],
): Verdict => ({ state: reasons[reason].state, reason, detail, evidence: evidence.slice(0, 100) });
