import type { ReasonText } from '#protocol/rule-catalogue.ts';

export const reasons = {
  'not-shared': {
    state: 'not-applicable',
    technician: 'The policy says that this laptop is not used by several people.',
    person: 'This laptop is not shared.',
  },
  'nothing-left': {
    state: 'compliant',
    technician: 'Nobody who is not signed in has left anything for longer than {limit}.',
    person: 'Nobody has left files behind on this laptop.',
  },
  'things-left': {
    state: 'violated',
    technician: 'Left for longer than {limit} by people who are not signed in: {left}.',
    person: 'Somebody has left files behind on this laptop.',
    fix: {
      text: 'Ask them to save what they need elsewhere, then remove it, or the whole account.',
      commands: [],
    },
  },
  'homes-unseen': {
    state: 'unknown',
    technician: 'Nothing left was seen, but not everything could be looked at: {unseen}.',
    person: 'The laptop could not look for files left behind.',
    fix: { text: 'Let the agent run with the system’s rights, then check again.', commands: [] },
  },
  'who-is-here-unseen': {
    state: 'unknown',
    technician:
      'Who is signed in could not be found out, so nobody’s things were looked at: {unseen}.',
    person: 'The laptop could not see who is signed in.',
    fix: { text: 'Check that the system’s list of sessions can be read.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;
