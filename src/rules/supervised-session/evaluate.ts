import { assertNever } from '#base/assert-never.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import { withoutPerson } from '#rules/person-reasons.ts';
import type { EvaluateContext } from '#rules/rule.ts';
import { standingOf } from '#rules/web-limit.ts';
import type { SessionFacts } from './facts.ts';
import { webLimit, type WebLimit, wantsOf } from './limits.ts';
import type { SessionParameters } from './parameters.ts';
import { reasons, type SessionReason } from './reasons.ts';

export function evaluate(
  facts: SessionFacts,
  wanted: SessionParameters,
  context: EvaluateContext,
): Verdict {
  const { person, now, mode } = context;
  // An adult whose name is not on the list cannot be told from a pupil: that stays unknown.
  const early = withoutPerson(person, facts.session !== 'no-agent');
  if (early) return early;
  if (person?.role !== 'pupil') return verdictOf('not-a-pupil');
  const { session } = facts;
  const on = session && session !== 'no-agent' && isOn(session, now) ? session : null;
  const limit = webLimit(wanted, person, on);
  const held = mode === 'enforce' ? judgeLimit(facts, limit, wanted) : null;
  return on ? duringSession(on, limit, held, facts, wanted, now) : withoutSession(held, wanted);
}

function isOn(session: SupervisedSession, now: Date): boolean {
  const at = now.getTime();
  return Date.parse(session.startsAt) <= at && at < Date.parse(session.endsAt);
}

/** How the browsers stand with the limit. Only under enforce: otherwise nobody limits them. */
interface Held {
  readonly reason: (typeof heldAs)[keyof typeof heldAs][0];
  readonly detail: Detail;
  readonly evidence: EvidenceItem[];
}

function judgeLimit(facts: SessionFacts, limit: WebLimit, wanted: SessionParameters): Held | null {
  const wants = wantsOf(limit, wanted, facts.gate);
  if (!wants || !facts.browsers) return null;
  const { kind, names, evidence } = standingOf(facts.browsers, wants);
  const [reason, label] = heldAs[kind];
  return { reason, detail: { [label]: [...names] }, evidence: [...evidence] };
}

const heldAs = {
  'in-force': ['web-closed', 'browsers'],
  'not-in-force': ['limits-not-in-force', 'missing'],
  'waits-for-restart': ['limits-wait-for-restart', 'browsers'],
  unknown: ['limits-unknown', 'causes'],
} as const;

/** The windows have told something by then. */
const firstLookMs = 30_000;

function duringSession(
  session: SupervisedSession,
  limit: WebLimit,
  held: Held | null,
  facts: SessionFacts,
  wanted: SessionParameters,
  now: Date,
): Verdict {
  const { teacher, className, endsAt } = session;
  const evidence = [
    ...sessionEvidence(session, limit, wanted),
    ...(facts.gate ? [rulesFirst] : []),
    ...(held?.evidence ?? []),
  ];
  const detail = { teacher, className, endsAt, web: wanted.web };
  const namesWanted = wanted.web === 'checked-sites' || wanted.web === 'demonstration';
  if (namesWanted && session.sites.length === 0)
    return verdictOf('sites-not-named', detail, evidence);
  if (held && held.reason !== 'web-closed') return verdictOf(held.reason, held.detail, evidence);
  if (facts.programs === 'hidden') return verdictOf('programs-not-seen', {}, evidence);
  if (facts.programs === 'untold' && now.getTime() - Date.parse(session.startsAt) > firstLookMs)
    return verdictOf('programs-untold', {}, evidence);
  return verdictOf('session-on', detail, evidence);
}

/** Where a lesson meets an AUP's gate, only what both open is open. */
const rulesFirst: EvidenceItem = {
  label: 'Rules to read first',
  value: 'until they are acknowledged, a site opens only where the AUP’s gate opens it too',
};

function sessionEvidence(
  session: SupervisedSession,
  limit: WebLimit,
  { apps }: SessionParameters,
): EvidenceItem[] {
  const { teacher, className, endsAt, sites } = session;
  const source = session.id;
  const words = limit.kind === 'sites' ? limit.words : [];
  return [
    { label: 'Session', value: `${teacher}, ${className}, until ${endsAt}`, source },
    { label: 'Sites', value: sites.join(', ').slice(0, 4_000) || 'not limited', source },
    ...(words.length > 0
      ? [{ label: 'No address in', value: words.join(', ').slice(0, 4_000), source }]
      : []),
    ...(apps === 'any' ? [] : [{ label: 'Programs', value: apps.join(', ') || 'none' }]),
  ];
}

/** How each choice reads in the sentence about the time between sessions. */
const webOutside: Readonly<Record<SessionParameters['web'], string>> = {
  any: 'freely',
  'checked-sites': 'freely',
  'only-in-session': 'not at all',
  demonstration: 'only as an adult shows it',
};

function withoutSession(held: Held | null, { expected, web }: SessionParameters): Verdict {
  if (expected === 'always') return verdictOf('no-session', {}, held?.evidence);
  if (held) return verdictOf(held.reason, held.detail, held.evidence);
  switch (expected) {
    case 'in-session':
      return verdictOf('between-sessions', { web: webOutside[web] });
    case 'optional':
      return verdictOf('not-asked');
    default:
      return assertNever(expected);
  }
}

const verdictOf = (
  reason: SessionReason,
  detail: Detail = {},
  evidence: EvidenceItem[] = [],
): Verdict => ({ state: reasons[reason].state, reason, detail, evidence: evidence.slice(0, 100) });
