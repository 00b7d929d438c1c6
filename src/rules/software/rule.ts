import type { Rule } from '#rules/rule.ts';
import { evaluate } from './evaluate.ts';
import type { SoftwareFacts } from './facts.ts';
import { bypassChoices, type Parameters, parameters } from './parameters.ts';
import { reasons } from './reasons.ts';

export const rule: Rule<SoftwareFacts, Parameters> = {
  id: 'software',
  title: 'Software',
  summary:
    'No program is installed, runs, or lies ready to run that the school has not approved or that gets round its filter.',
  personSummary: 'This laptop checks which programs are on it.',
  subject: 'device',
  parameters,
  strictness: {
    notApproved: { kind: 'more' },
    allowed: { kind: 'fewer' },
    bypassTools: { kind: 'order', values: bypassChoices },
    approver: { kind: 'specific' },
  },
  // Programs that run come and go; lists of installed ones are read again only as files change.
  defaultIntervalMs: 900_000,
  timeLimitMs: 20_000,
  reasons,
  records: [
    {
      what: 'Which programs are on this laptop, as a number',
      why: 'So that only allowed programs are used.',
      personal: false,
      kind: 'programs',
    },
    {
      what: 'Names of programs that are not allowed, where they are found',
      why: 'So that somebody can look into it.',
      personal: true,
      kind: 'programs',
    },
  ],
  evaluate,
};
