import { assertNever } from '#base/assert-never.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import { demandsOn, demandState } from '#rules/browser-demands.ts';
import { browserEvidence, type BrowserFacts, browserName } from '#rules/browser-look.ts';
import { withoutPerson } from '#rules/person-reasons.ts';
import type { EvaluateContext } from '#rules/rule.ts';
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
  const held = mode === 'enforce' ? judgeLimit(facts.browsers, limit, wanted) : null;
  return on ? duringSession(on, limit, held, facts, wanted, now) : withoutSession(held, wanted);
}

function isOn(session: SupervisedSession, now: Date): boolean {
  const at = now.getTime();
  return Date.parse(session.startsAt) <= at && at < Date.parse(session.endsAt);
}

/** How the browsers stand with the limit. Only under enforce: otherwise nobody limits them. */
interface Held {
  readonly reason:
    'web-closed' | 'limits-not-in-force' | 'limits-wait-for-restart' | 'limits-unknown';
  readonly detail: Detail;
  readonly evidence: EvidenceItem[];
}

function judgeLimit(
  browsers: BrowserFacts | null,
  limit: WebLimit,
  wanted: SessionParameters,
): Held | null {
  const wants = wantsOf(limit, wanted);
  if (!wants || !browsers) return null;
  const evidence = browserEvidence(browsers);
  const judged = browsers.browsers.flatMap((browser) =>
    demandsOn(browser, wants).map((demand) => ({
      browser,
      demand,
      state: demandState(browser, demand),
    })),
  );
  const missing = judged.filter(({ state }) => state === 'missing' || state === 'only-recommended');
  if (missing.length > 0) {
    const names = missing.map(({ browser, demand }) => `${browserName(browser)}: ${demand.part}`);
    return held('limits-not-in-force', { missing: names.slice(0, 20) }, evidence);
  }
  const dark = browsers.browsers.filter(({ policies }) => !policies);
  const causes = [
    ...browsers.unseen,
    ...dark.map((one) => `${browserName(one)}: ${one.why ?? 'not known'}`),
  ].map((text) => text.slice(0, 300));
  if (causes.length > 0) return held('limits-unknown', { causes: causes.slice(0, 20) }, evidence);
  const late = browsers.browsers.filter((one) => one.startedBefore).map(browserName);
  if (late.length > 0) return held('limits-wait-for-restart', { browsers: late }, evidence);
  const names = browsers.browsers.map(browserName);
  return held('web-closed', { browsers: names.length > 0 ? names : ['no browser'] }, evidence);
}

const held = (reason: Held['reason'], detail: Detail, evidence: EvidenceItem[]): Held => ({
  reason,
  detail,
  evidence,
});

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
  const evidence = [...sessionEvidence(session, limit, wanted), ...(held?.evidence ?? [])];
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
