import type { Rule } from '#rules/rule.ts';
import { evaluate } from '#rules/local-admins/evaluate.ts';
import type { AdminFacts } from '#rules/local-admins/facts.ts';
import { type Parameters, parameters } from '#rules/local-admins/parameters.ts';
import { reasons } from '#rules/local-admins/reasons.ts';

export const rule: Rule<AdminFacts, Parameters> = {
  id: 'local-admins',
  title: 'Administrators',
  summary: 'Only those whom the policy allows have an administrator’s rights on the laptop.',
  personSummary: 'This laptop checks that only the right people can change its settings.',
  subject: 'device',
  dependsOnPerson: true,
  parameters,
  strictness: {
    allowedRoles: { kind: 'fewer' },
    allowedAccounts: { kind: 'fewer' },
    others: { kind: 'order', values: ['report', 'forbid'] },
    passwordless: { kind: 'order', values: ['any', 'forbid'] },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 30_000,
  reasons,
  records: [
    {
      what: 'How many accounts can change this laptop’s settings',
      why: 'So that only the right people can.',
      personal: false,
      kind: 'laptop',
    },
    {
      what: 'Whether your account can change this laptop’s settings',
      why: 'So that pupils’ accounts cannot.',
      personal: true,
      kind: 'laptop',
    },
  ],
  evaluate,
};
