import type { ReasonText } from '#protocol/rule-catalogue.ts';

const notChecked = 'We could not check this laptop’s clock. The technician can see this too.';
const wrong = 'This laptop’s clock is wrong. Please tell the technician.';
const setClock = {
  text: 'Set the clock from a time server, and keep it right by itself.',
  commands: ['{setClock}', '{lookAtClock}'],
};

/** Every reason this rule can give, with its words. */
export const reasons = {
  right: {
    state: 'compliant',
    technician: 'The clock is {drift} {side} the console’s, ± {uncertain}; {limit} is allowed.',
    person: 'This laptop’s clock is right.',
  },
  'kept-by-service': {
    state: 'compliant',
    technician:
      'Not compared with a console; {keeper} last set the clock from a time server {ago} ago.',
    person: 'This laptop’s clock is right.',
  },
  'clock-ahead': {
    state: 'violated',
    technician: 'The clock is {drift} ahead of the console’s, ± {uncertain}; {limit} is allowed.',
    person: wrong,
    fix: setClock,
  },
  'clock-behind': {
    state: 'violated',
    technician: 'The clock is {drift} behind the console’s, ± {uncertain}; {limit} is allowed.',
    person: wrong,
    fix: setClock,
  },
  'clock-put-back': {
    state: 'violated',
    technician:
      'The clock says {now}, but {known} has been reached before: it was put back by {drift} or its battery is empty.',
    person: wrong,
    fix: setClock,
  },
  'nothing-keeps-it': {
    state: 'violated',
    technician: 'No time service keeps the clock right: {found}.',
    person: 'This laptop’s clock may go wrong. Please tell the technician.',
    fix: { text: 'Switch the time service on.', commands: ['{setClock}', '{lookAtClock}'] },
  },
  'wrong-zone': {
    state: 'violated',
    technician: 'The time zone is {zone}; the school’s is {wanted}.',
    person: 'This laptop shows another country’s time. Please tell the technician.',
    fix: { text: 'Set the time zone to {wanted}.', commands: ['{setZone}'] },
  },
  'drift-uncertain': {
    state: 'unknown',
    technician:
      'The clock seems {drift} {side} the console’s, but the answer took so long that this is ± {uncertain}; {limit} is allowed.',
    person: notChecked,
  },
  'not-compared': {
    state: 'unknown',
    technician:
      'The clock has not been compared with the console’s since the agent started ({why}), and no time service says that it set it lately.',
    person: notChecked,
    fix: {
      text: 'Let the laptop reach its console, or switch a time service on.',
      commands: ['{lookAtClock}'],
    },
  },
  'keeper-unseen': {
    state: 'unknown',
    technician: 'Whether a time service keeps the clock right could not be seen: {what}.',
    person: notChecked,
    fix: {
      text: 'Run the agent, or this audit, as root or administrator.',
      commands: ['{lookAtClock}'],
    },
  },
  'zone-unseen': {
    state: 'unknown',
    technician: 'The time zone could not be told from {zone}; the school’s is {wanted}.',
    person: notChecked,
    fix: { text: 'Look at the zone by hand.', commands: ['{lookAtClock}'] },
  },
} as const satisfies Record<string, ReasonText>;

export type Reason = keyof typeof reasons;
