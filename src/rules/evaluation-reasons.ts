import type { ReasonText } from '#protocol/rule-catalogue.ts';

/** Reasons that any rule's finding may carry because the look itself did not succeed. */
export const evaluationReasons = {
  'no-probe': {
    state: 'unknown',
    technician: 'This version cannot check this rule on {os}.',
    person: 'This laptop cannot check this yet.',
    fix: { text: 'Check it by hand, or update Beadle.', commands: [] },
  },
  'timed-out': {
    state: 'unknown',
    technician: 'The check did not end within {limitMs} ms and was stopped.',
    person: 'The check took too long. It will be tried again.',
    fix: {
      text: 'Look for a hung program or disk on this machine, then check again.',
      commands: [],
    },
  },
  'probe-failed': {
    state: 'unknown',
    technician: 'The check failed: {cause}.',
    person: 'The check did not work. It will be tried again.',
    fix: { text: 'Check again; if it fails again, report it with this text.', commands: [] },
  },
  'bad-parameters': {
    state: 'unknown',
    technician: 'The policy’s values for this rule are not valid: {cause}.',
    person: 'The school’s settings for this check need mending.',
    fix: {
      text: 'Mend the policy pack; "beadle policy check DIR" names the file and line.',
      commands: [],
    },
  },
  'rule-fault': {
    state: 'unknown',
    technician: 'The rule could not judge what was seen: {cause}.',
    person: 'The check did not work. Your technician can see why.',
    fix: { text: 'This is a fault in Beadle: report it with this text.', commands: [] },
  },
  stale: {
    state: 'unknown',
    technician: 'Last looked at {lastChecked}; that is too long ago to count.',
    person: 'This has not been checked for a while.',
    fix: { text: 'Switch the laptop on and connect it, then ask it to check again.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;
