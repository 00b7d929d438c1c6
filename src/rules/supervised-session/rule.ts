import { z } from 'zod';
import { assertNever } from '#base/assert-never.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import { personReasons, withoutPerson } from '#rules/person-reasons.ts';
import type { EvaluateContext, Rule } from '#rules/rule.ts';

/** The session that is on for this person: null for none, 'no-agent' where nobody remembers. */
export type SessionFacts = { readonly session: SupervisedSession | null | 'no-agent' };

const expectations = ['optional', 'in-session', 'always'] as const;
const webs = ['any', 'checked-sites', 'only-in-session', 'demonstration'] as const;

const parameters = z.strictObject({
  expected: z
    .enum(expectations)
    .default('optional')
    .describe(
      'always: a pupil at a laptop is in a session (SPRING-17). in-session: pupils work in sessions, and a laptop may be used without the web outside them. optional: the teacher decides.',
    ),
  web: z
    .enum(webs)
    .default('any')
    .describe(
      'What pupils may do on the web. checked-sites and demonstration want the sites of a session named (WBJS-14, STOCKS-15).',
    ),
});
export type SessionParameters = z.infer<typeof parameters>;

export const rule: Rule<SessionFacts, SessionParameters> = {
  id: 'supervised-session',
  title: 'Supervised session',
  summary: 'A pupil at this laptop is in a session that a named adult supervises.',
  personSummary: 'This laptop checks that a grown-up leads your lesson.',
  subject: 'person',
  parameters,
  strictness: {
    expected: { kind: 'order', values: expectations },
    web: { kind: 'order', values: webs },
  },
  defaultIntervalMs: 60_000,
  timeLimitMs: 1_000,
  reasons: {
    ...personReasons,
    'not-a-pupil': {
      state: 'not-applicable',
      technician: 'Whoever is signed in is not a pupil.',
      person: 'This is for pupils.',
    },
    'session-on': {
      state: 'compliant',
      technician: 'In a session of {teacher} with {className} until {endsAt}.',
      person: '{teacher} is looking after your lesson.',
    },
    'sites-not-named': {
      state: 'violated',
      technician:
        'The session of {teacher} names no sites, and the policy allows only named ones ({web}).',
      person: '{teacher} has not chosen the websites yet.',
      fix: {
        text: 'End the session and start it again with the sites that pupils may open.',
        commands: [],
      },
    },
    'no-session': {
      state: 'violated',
      technician: 'A pupil is signed in and no session is on.',
      person: 'Ask your teacher to start the lesson on the computers.',
      fix: { text: 'The teacher starts a session for the class in the console.', commands: [] },
    },
    'between-sessions': {
      state: 'not-applicable',
      technician:
        'No session is on. Outside sessions the policy lets a pupil use the web {web}. Whether it was used is not looked at.',
      person: 'There is no lesson on the computers now.',
    },
    'not-asked': {
      state: 'not-applicable',
      technician: 'No session is on, and the policy does not ask for one.',
      person: 'There is no lesson on the computers now.',
    },
  },
  records: [
    {
      what: 'When you were in a lesson on this laptop',
      why: 'So that the school knows a grown-up led it.',
      personal: true,
    },
  ],
  evaluate,
};

function evaluate(
  facts: SessionFacts,
  wanted: SessionParameters,
  context: EvaluateContext,
): Verdict {
  const { person, now } = context;
  // An adult whose name is not on the list cannot be told from a pupil: that stays unknown.
  const early = withoutPerson(person, facts.session !== 'no-agent');
  if (early) return early;
  if (person?.role !== 'pupil') return verdictOf('not-applicable', 'not-a-pupil');
  const { session } = facts;
  const on = session && session !== 'no-agent' && isOn(session, now) ? session : null;
  return on ? duringSession(on, wanted) : withoutSession(wanted);
}

function isOn(session: SupervisedSession, now: Date): boolean {
  const at = now.getTime();
  return Date.parse(session.startsAt) <= at && at < Date.parse(session.endsAt);
}

function duringSession(session: SupervisedSession, wanted: SessionParameters): Verdict {
  const { teacher, className, endsAt, sites } = session;
  const evidence: EvidenceItem[] = [
    { label: 'Session', value: `${teacher}, ${className}, until ${endsAt}`, source: session.id },
    { label: 'Sites', value: sites.join(', ') || 'not limited', source: session.id },
  ];
  const detail = { teacher, className, endsAt, web: wanted.web };
  const namesWanted = wanted.web === 'checked-sites' || wanted.web === 'demonstration';
  return namesWanted && sites.length === 0
    ? { state: 'violated', reason: 'sites-not-named', detail, evidence }
    : { state: 'compliant', reason: 'session-on', detail, evidence };
}

/** How each choice reads in the sentence about the time between sessions. */
const webOutside: Readonly<Record<SessionParameters['web'], string>> = {
  any: 'freely',
  'checked-sites': 'for checked sites alone',
  'only-in-session': 'not at all',
  demonstration: 'only as an adult shows it',
};

function withoutSession({ expected, web }: SessionParameters): Verdict {
  switch (expected) {
    case 'always':
      return verdictOf('violated', 'no-session');
    case 'in-session':
      return {
        ...verdictOf('not-applicable', 'between-sessions'),
        detail: { web: webOutside[web] },
      };
    case 'optional':
      return verdictOf('not-applicable', 'not-asked');
    default:
      return assertNever(expected);
  }
}

const verdictOf = (state: Verdict['state'], reason: string): Verdict => ({
  state,
  reason,
  detail: {},
  evidence: [],
});
