import type { Rule } from '#rules/rule.ts';
import { evaluate } from '#rules/password/evaluate.ts';
import type { PasswordFacts } from '#rules/password/facts.ts';
import { type Parameters, parameters } from '#rules/password/parameters.ts';
import { reasons } from '#rules/password/reasons.ts';

export const rule: Rule<PasswordFacts, Parameters> = {
  id: 'password',
  title: 'Password rule',
  summary:
    'Passwords kept on the laptop must be as long, as mixed and as fresh as the school asks of staff and pupils.',
  personSummary: 'This laptop checks its rule for passwords. It never sees a password.',
  subject: 'device',
  dependsOnPerson: true,
  parameters,
  strictness: {
    staff: { kind: 'specific' },
    pupil: { kind: 'specific' },
    mustChoose: { kind: 'more' },
    chosen: { kind: 'more' },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 30_000,
  reasons,
  records: [
    {
      what: 'The rule for new passwords, never a password',
      why: 'So that passwords are as the school asks.',
      personal: false,
      kind: 'laptop',
    },
    {
      what: 'After how long your password must be changed',
      why: 'So that it lasts as long as the school asks.',
      personal: true,
      kind: 'laptop',
    },
  ],
  evaluate,
};
