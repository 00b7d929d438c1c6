import type { ReasonText } from '#protocol/rule-catalogue.ts';

export const reasons = {
  'none-arrived': {
    state: 'compliant',
    technician:
      'No {kinds} without permission in Downloads or on the Desktop of anybody; {looked} files were looked at.',
    person: 'There are no programs in the Downloads folder.',
  },
  'files-arrived': {
    state: 'violated',
    technician: 'In Downloads or on the Desktop lie, without permission: {found}.',
    person: 'There is a program here that nobody has allowed yet.',
    fix: { text: 'Look into it with whoever uses the laptop. {ask}', commands: [] },
  },
  'folders-unseen': {
    state: 'unknown',
    technician: 'Nothing was found, but not everything could be looked at: {unseen}.',
    person: 'The laptop could not look into all folders.',
    fix: { text: 'Let the agent run with the system’s rights, then check again.', commands: [] },
  },
  // Of attempts: what the person is told when a file is put aside.
  'put-aside': {
    state: 'violated',
    technician: '{what} was put aside until {until}. {ask}',
    person: 'A file was put aside. {ask}',
    fix: { text: 'Decide on it in the console, under Requests.', commands: [] },
  },
  'not-allowed': {
    state: 'violated',
    technician: '{what} was not allowed by {by}: {why}',
    person: 'The file was not allowed. {by} says: {why}',
    fix: { text: 'The reason is in the console, under Requests.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;
