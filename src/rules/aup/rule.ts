import type { Rule } from '#rules/rule.ts';
import { evaluate } from './evaluate.ts';
import type { AupFacts } from './look.ts';
import { type AupParameters, parameters } from './parameters.ts';
import { reasons } from './reasons.ts';

export const rule: Rule<AupFacts, AupParameters> = {
  id: 'aup',
  title: 'Acceptable use policy',
  summary:
    'Whoever is signed in has acknowledged the documents that the school asks them to; where the gate is `internet` and the mode `enforce`, browsers wait for it.',
  personSummary: 'This laptop checks that you have met the school’s computer rules.',
  subject: 'person',
  parameters,
  strictness: {
    alwaysOpen: { kind: 'fewer' },
    timeToSave: { kind: 'specific' },
    moreTimes: { kind: 'specific' },
  },
  defaultIntervalMs: 900_000,
  timeLimitMs: 3_000,
  reasons,
  records: [
    {
      what: 'Which computer rules you still have to read',
      why: 'So that the laptop can show them to you.',
      personal: true,
      kind: 'told',
    },
    {
      what: 'Whether the internet waits until you have read the rules',
      why: 'So that somebody can help you.',
      personal: true,
      kind: 'told',
    },
  ],
  evaluate,
};
