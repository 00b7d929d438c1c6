import type { Rule } from '#rules/rule.ts';
import { evaluate } from '#rules/accounts/evaluate.ts';
import type { AccountsFacts } from '#rules/accounts/facts.ts';
import { type Parameters, parameters } from '#rules/accounts/parameters.ts';
import { reasons } from '#rules/accounts/reasons.ts';

const allowForbid = { kind: 'order', values: ['allow', 'forbid'] } as const;

export const rule: Rule<AccountsFacts, Parameters> = {
  id: 'accounts',
  title: 'Accounts',
  summary:
    'Everybody signs in with an account of their own: no guest, no automatic sign-in, no shared account.',
  personSummary: 'This laptop checks that everybody signs in with a name of their own.',
  subject: 'device',
  dependsOnPerson: true,
  parameters,
  strictness: {
    guest: allowForbid,
    automaticLogon: allowForbid,
    shared: allowForbid,
    sharedNames: { kind: 'more' },
    ownNames: { kind: 'fewer' },
    elsewhere: { kind: 'order', values: ['allow', 'tell', 'forbid'] },
  },
  defaultIntervalMs: 900_000,
  timeLimitMs: 30_000,
  reasons,
  records: [
    {
      what: 'Whether a guest can sign in, and accounts with shared names',
      why: 'So that everybody uses an account of their own.',
      personal: false,
      kind: 'laptop',
    },
    {
      what: 'On how many other laptops you are signed in',
      why: 'So that nobody else uses your account.',
      personal: true,
      kind: 'sign-in',
    },
  ],
  evaluate,
};
