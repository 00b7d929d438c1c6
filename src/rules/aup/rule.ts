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
      what: 'Which computer rules you met, when, and what you answered',
      why: 'So that the school knows you were told.',
      personal: true,
    },
    {
      what: 'Whether the internet waits until you have read the rules',
      why: 'So that a grown-up can help you.',
      personal: true,
    },
    {
      what: 'Your name, where you typed it under the rules',
      why: 'So that your answer is yours. It stands for your signature.',
      personal: true,
    },
  ],
  evaluate,
};
