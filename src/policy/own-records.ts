import type { Notice } from '#protocol/local-ipc.ts';
import type { EventData } from '#protocol/events.ts';
import type { RecordedDatum, RuleCatalogue } from '#protocol/rule-catalogue.ts';

type EventType = EventData['type'];

/** What people are told of a kind of event: in lines of its own, with another kind, or by each rule. */
type Said =
  readonly [RecordedDatum, ...RecordedDatum[]] | { readonly with: EventType } | 'by-its-rule';

/**
 * What the agent itself records, whichever rules are on: one entry for each kind of event, so that
 * a new kind cannot be sent before it is said here what people are told of it.
 */
const byEvent: Readonly<Record<EventType, Said>> = {
  'signed-in': [
    {
      what: 'When you sign in to this laptop, and out again',
      why: 'So that lessons and rules reach the right person.',
      personal: true,
      kind: 'sign-in',
    },
  ],
  'signed-out': { with: 'signed-in' },
  acknowledgement: [
    {
      what: 'Which computer rules you met, when, and what you answered',
      why: 'So that the school knows you were told.',
      personal: true,
      kind: 'told',
    },
    {
      what: 'Your name, where you typed it under the rules',
      why: 'So that your answer is yours. It stands for your signature.',
      personal: true,
      kind: 'told',
    },
  ],
  'help-asked': [
    {
      what: 'When you ask for help',
      why: 'So that somebody can come.',
      personal: true,
      kind: 'told',
    },
    {
      what: 'When you hide your screen, but never what was on it',
      why: 'So that a teacher knows, and can come.',
      personal: true,
      kind: 'told',
    },
  ],
  'screen-shown': { with: 'help-asked' },
  hand: [
    {
      what: 'When you put your hand up',
      why: 'So that a teacher can come.',
      personal: true,
      kind: 'told',
    },
  ],
  'site-asked': [
    {
      what: 'Which site you ask a teacher to open',
      why: 'So that a teacher can answer.',
      personal: true,
      kind: 'told',
    },
  ],
  'fault-reported': [
    {
      what: 'What you write when something is not working',
      why: 'So that somebody can mend it.',
      personal: true,
      kind: 'told',
    },
  ],
  request: [
    {
      what: 'What you ask to be allowed',
      why: 'So that the right person can decide.',
      personal: true,
      kind: 'told',
    },
  ],
  session: [
    {
      what: 'When you were in a lesson on this laptop',
      why: 'So that the school knows an adult led it.',
      personal: true,
      kind: 'lesson',
    },
  ],
  'session-on-device': [
    {
      what: 'Who starts or ends a lesson here, and its sites',
      why: 'So that the teacher can see the lesson from elsewhere.',
      personal: true,
      kind: 'lesson',
    },
  ],
  attempt: [
    {
      what: 'What was stopped, such as a stick or a program, and when',
      why: 'So that the school can see what its rules do.',
      personal: true,
      kind: 'programs',
    },
  ],
  'agent-started': [
    {
      what: 'The name of the laptop, its make, and when it starts',
      why: 'So that the school knows its laptops.',
      personal: false,
      kind: 'laptop',
    },
  ],
  'policy-applied': [
    {
      what: 'Which school rules the laptop follows, and which it refused',
      why: 'So that the school sees that its rules came.',
      personal: false,
      kind: 'laptop',
    },
  ],
  refused: { with: 'policy-applied' },
  change: [
    {
      what: 'What the school’s rules change on this laptop',
      why: 'So that it can be put back.',
      personal: false,
      kind: 'laptop',
    },
  ],
  drill: [
    {
      what: 'Tests of the school’s rules, and which account ran them',
      why: 'So that the school knows its rules work.',
      personal: false,
      kind: 'laptop',
    },
  ],
  'storage-trouble': [
    {
      what: 'When the laptop could not keep its list, or lost it',
      why: 'So that the school knows what is missing.',
      personal: false,
      kind: 'laptop',
    },
  ],
  finding: 'by-its-rule',
  // Findings, who is signed in and lessons once more, as they were told before.
  snapshot: { with: 'finding' },
};

const isLines = (said: Said): said is readonly [RecordedDatum, ...RecordedDatum[]] =>
  Array.isArray(said);

/** By kind of event: the lines that people read of it. Empty where each rule says it. */
export function recordsOf(type: EventType): readonly RecordedDatum[] {
  const said = byEvent[type];
  if (isLines(said)) return said;
  return said === 'by-its-rule' ? [] : recordsOf(said.with);
}

export const ownRecords: readonly RecordedDatum[] = Object.values(byEvent).filter(isLines).flat();

/**
 * What is recorded here: by the rules that are on (of a policy, by id) and no others, and by the
 * agent itself.
 */
export function noticeOf(
  catalogue: RuleCatalogue,
  rulesOn: Readonly<Record<string, unknown>>,
): Notice {
  const byRules = catalogue
    .filter((rule) => Object.hasOwn(rulesOn, rule.id) && rule.records.length > 0)
    .map((rule) => ({ rule: rule.title, items: rule.records }));
  return [...byRules, { rule: 'This laptop', items: [...ownRecords] }];
}

/** The same in one list, each line once: two rules may record the same. */
export function allRecorded(
  catalogue: RuleCatalogue,
  rulesOn: Readonly<Record<string, unknown>>,
): RecordedDatum[] {
  const items = noticeOf(catalogue, rulesOn).flatMap((part) => part.items);
  return [...new Map(items.map((item) => [item.what, item])).values()];
}
