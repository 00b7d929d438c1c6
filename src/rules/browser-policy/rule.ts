import type { BrowserFacts } from '#rules/browser-look.ts';
import type { Rule } from '#rules/rule.ts';
import { evaluate } from './evaluate.ts';
import { type BrowserParameters, parameters, strictness } from './parameters.ts';
import { reasons } from './reasons.ts';

export const rule: Rule<BrowserFacts, BrowserParameters> = {
  id: 'browser-policy',
  title: 'Web browsers',
  summary:
    'The browsers on this laptop follow the school: what may be downloaded, and which sites are open.',
  personSummary: 'This laptop checks the settings of its web browsers.',
  subject: 'device',
  parameters,
  strictness,
  defaultIntervalMs: 900_000,
  timeLimitMs: 5_000,
  reasons,
  records: [
    {
      what: 'Which web browsers are here, and the school’s settings in them',
      why: 'So that downloads and websites follow the school’s rules.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate: (facts, wanted) => evaluate(facts, wanted),
};
