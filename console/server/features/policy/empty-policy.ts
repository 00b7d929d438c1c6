import type { CompiledPolicy } from '#protocol/policy.ts';

/** What is in force before a school has published a policy: nothing is asked and nothing is checked. */
export const emptyPolicy: CompiledPolicy = {
  format: 1,
  pack: 'none',
  school: { name: 'No policy yet', phase: 'primary', timezone: 'Europe/London', yearStartMonth: 9 },
  reviews: [],
  rules: {},
  groups: [],
  audiences: [],
  documents: [],
  contacts: [],
};
