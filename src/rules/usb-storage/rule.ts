import type { Rule } from '#rules/rule.ts';
import { evaluate } from '#rules/usb-storage/evaluate.ts';
import type { UsbFacts } from '#rules/usb-storage/facts.ts';
import { defaults, parameters, type UsbParameters } from '#rules/usb-storage/parameters.ts';
import { reasons } from '#rules/usb-storage/reasons.ts';

export const rule: Rule<UsbFacts, UsbParameters> = {
  id: 'usb-storage',
  title: 'USB storage and phones',
  summary:
    'Storage over USB or Thunderbolt, phones, webcams and tethering are in use only where the policy allows that very device to whoever is signed in.',
  personSummary:
    'This laptop checks for sticks, phones and cameras that the school has not allowed.',
  subject: 'device',
  // A key that the DSL may use is a violation once a teacher signs in.
  dependsOnPerson: true,
  parameters,
  strictness: {
    default: { kind: 'order', values: defaults },
    scope: { kind: 'more' },
    allow: { kind: 'fewer' },
    encryptedOnly: { kind: 'order', values: ['false', 'true'] },
  },
  // Events call for a look at once; the interval is for what changes without one.
  defaultIntervalMs: 300_000,
  // Windows and macOS are asked through programs.
  timeLimitMs: 20_000,
  reasons,
  records: [
    {
      what: 'Make, model and number of sticks, phones and cameras plugged in',
      why: 'So that only what the school allows is used.',
      personal: false,
      kind: 'plugged-in',
    },
    {
      what: 'Whether you may use what is plugged in',
      why: 'Some things are for some people only.',
      personal: true,
      kind: 'plugged-in',
    },
  ],
  evaluate,
};
