import type { ReasonText } from '#protocol/rule-catalogue.ts';
import { personReasons } from '#rules/person-reasons.ts';

const readThem = {
  text: 'Open the rules from Beadle’s window on this laptop, or hold a class sitting.',
  commands: [],
  byAnybody: true,
};

export const reasons = {
  ...personReasons,
  'no-record': {
    state: 'unknown',
    technician:
      'The agent holds nothing about what this person has to acknowledge: the policy or the list of people has not arrived.',
    person: 'The laptop is still waiting for the school’s list.',
    fix: { text: 'Check that the laptop reaches the console.', commands: [] },
  },
  'nothing-asked': {
    state: 'not-applicable',
    technician: 'The school asks this person to acknowledge no document.',
    person: 'There is nothing for you to agree.',
  },
  acknowledged: {
    state: 'compliant',
    technician: 'Acknowledged: {documents}.',
    person: 'You have agreed the computer rules. Thank you.',
  },
  shown: {
    state: 'compliant',
    technician: 'Has been shown: {documents}.',
    person: 'You have seen the computer rules.',
  },
  'not-acknowledged': {
    state: 'violated',
    technician: 'Not acknowledged yet: {documents}.',
    person: 'There are computer rules for you to read.',
    fix: readThem,
  },
  'time-to-save': {
    state: 'violated',
    technician:
      'Missing: {documents}. It became due in the middle of work: the web waits for it once the time to save is over.',
    person: 'You have time to save. Then the internet waits.',
    fix: readThem,
  },
  'internet-waits': {
    state: 'violated',
    technician: 'Not acknowledged yet: {documents}. The web waits for it in {browsers}.',
    person: 'The internet opens when you have read the rules.',
    fix: readThem,
  },
  'consent-missing': {
    state: 'violated',
    technician: 'Missing on the school’s list: {documents}. The web waits for it in {browsers}.',
    person: 'The internet opens when the office has heard from home.',
    fix: {
      text: 'The office enters the consent on the person’s page in the console.',
      commands: [],
    },
  },
  'gate-not-in-force': {
    state: 'violated',
    technician: 'Missing: {documents}. The web should wait for it and does not: {browsers}.',
    person: 'There are computer rules for you to read.',
    fix: {
      text: 'See why in the agent’s log: the browsers’ policies could not be written, or somebody changed them.',
      commands: ['journalctl -u beadle-agent -n 50'],
    },
  },
  'gate-waits-for-restart': {
    state: 'violated',
    technician:
      'Missing: {documents}. The web waits for it, but these were started before and take it up only when opened again: {browsers}.',
    person: 'There are computer rules for you to read.',
    fix: { text: 'Close the browser and open it again.', commands: [], byAnybody: true },
  },
  'gate-unknown': {
    state: 'unknown',
    technician:
      'Missing: {documents}. Whether the web waits for it here cannot be seen: {browsers}.',
    person: 'There are computer rules for you to read.',
    fix: { text: 'Use the browser as the system’s own package.', commands: ['about:policies'] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type AupReason = keyof typeof reasons;
