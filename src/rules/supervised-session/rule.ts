import type { Rule } from '#rules/rule.ts';
import { evaluate } from './evaluate.ts';
import type { SessionFacts } from './facts.ts';
import { parameters, type SessionParameters, strictness } from './parameters.ts';
import { reasons, refusals } from './reasons.ts';

export const rule: Rule<SessionFacts, SessionParameters> = {
  id: 'supervised-session',
  title: 'Supervised session',
  summary:
    'A pupil at this laptop is in a session that a named adult supervises, with the sites and programs that belong to it.',
  personSummary: 'This laptop checks that a grown-up leads each lesson.',
  subject: 'person',
  parameters,
  strictness,
  defaultIntervalMs: 60_000,
  timeLimitMs: 3_000,
  reasons: { ...reasons, ...refusals },
  records: [
    {
      what: 'Whether an adult leads the lesson here',
      why: 'So that nobody works alone who should not.',
      personal: true,
      kind: 'lesson',
    },
    {
      what: 'The name of a program that is not part of the lesson',
      why: 'So that a teacher can help. What you wrote is not kept.',
      personal: true,
      kind: 'programs',
    },
  ],
  evaluate,
};
