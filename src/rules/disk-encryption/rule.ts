import type { Rule } from '#rules/rule.ts';
import { evaluate } from './evaluate.ts';
import type { EncryptionFacts } from './facts.ts';
import {
  dataHeld,
  type EncryptionParameters,
  parameters,
  requiredVolumes,
  swapChoices,
} from './parameters.ts';
import { reasons } from './reasons.ts';

export const rule: Rule<EncryptionFacts, EncryptionParameters> = {
  id: 'disk-encryption',
  title: 'Disk encryption',
  summary: 'What is stored on the laptop cannot be read from its disk without a key.',
  personSummary: 'This laptop checks that its files are locked with a key, in case it is lost.',
  subject: 'device',
  parameters,
  strictness: {
    required: { kind: 'order', values: requiredVolumes },
    swap: { kind: 'order', values: swapChoices },
    personalData: { kind: 'order', values: dataHeld },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 15_000,
  reasons,
  records: [
    {
      what: 'Whether the laptop’s disks are encrypted, and how',
      why: 'So that nobody reads your files from a lost laptop.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate,
};
