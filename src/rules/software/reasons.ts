import type { ReasonText } from '#protocol/rule-catalogue.ts';

const remove =
  'Remove it, or name it under "allowed" in the pack if the school means to have it. {ask}';

export const reasons = {
  'nothing-forbidden': {
    state: 'compliant',
    technician:
      '{programs} programs are installed; none of them, and none that runs, is forbidden.',
    person: 'The programs on this laptop are ones the school allows.',
  },
  'bypass-tools-noted': {
    state: 'compliant',
    technician:
      'Nothing forbidden. {tools} can get round the school’s filter or its rules; the policy reports them and does not forbid them.',
    person: 'The programs on this laptop are ones the school allows.',
  },
  'not-approved-here': {
    state: 'violated',
    technician: 'Not approved by the policy: {found}.',
    person: 'There is a program here that the school has not allowed.',
    fix: { text: remove, commands: [] },
  },
  'bypass-tools-here': {
    state: 'violated',
    technician: 'Can get round the school’s filter or its rules: {tools}.',
    person: 'There is a program here that gets round the school’s rules.',
    fix: { text: remove, commands: [] },
  },
  'seen-in-part': {
    state: 'unknown',
    technician: 'Nothing forbidden was seen, but not everything could be looked at: {unseen}.',
    person: 'The laptop could not see all of its programs.',
    fix: { text: 'Let the agent run with the system’s rights, then check again.', commands: [] },
  },
  'no-list': {
    state: 'unknown',
    technician: 'No list of installed programs could be read: {unseen}.',
    person: 'The laptop could not see its programs.',
    fix: {
      text: 'This system lists its programs in a way that is not known here. Look by hand.',
      commands: [],
    },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;
export type Reason = keyof typeof reasons;
