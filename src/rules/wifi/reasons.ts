import type { ReasonText } from '#protocol/rule-catalogue.ts';

const notChecked = 'We could not check this laptop’s Wi-Fi. The technician can see this too.';

/** Every reason this rule can give, with its words. */
export const reasons = {
  encrypted: {
    state: 'compliant',
    technician: '{network} is joined with {has}.',
    person: 'This laptop’s Wi-Fi keeps what is sent unreadable to others.',
  },
  'no-wifi': {
    state: 'not-applicable',
    technician: 'This machine has no Wi-Fi.',
    person: 'This laptop has no Wi-Fi.',
  },
  'not-joined': {
    state: 'not-applicable',
    technician: 'No Wi-Fi network is joined now.',
    person: 'This laptop uses no Wi-Fi now.',
  },
  open: {
    state: 'violated',
    technician: '{network} is joined without any encryption.',
    person: 'This Wi-Fi lets others read what is sent. Use another one, or tell the technician.',
    fix: {
      text: 'Leave this network and join one with {wanted}; at home, set the router to {wanted}.',
      commands: ['{leave}'],
    },
  },
  'too-weak': {
    state: 'violated',
    technician: '{network} is joined with {has}; the policy asks for {wanted} at least.',
    person: 'This Wi-Fi is an old kind that others can break into. Please tell the technician.',
    fix: {
      text: 'Set the access point to {wanted}, or join a network that has it.',
      commands: ['{leave}'],
    },
  },
  'not-enterprise': {
    state: 'violated',
    technician: '{network} has one key for all; the policy asks that each signs in (802.1X).',
    person: 'This is not the Wi-Fi that the school wants. Please tell the technician.',
    fix: { text: 'Join the school’s network with 802.1X.', commands: ['{leave}'] },
  },
  'saved-too-weak': {
    state: 'violated',
    technician:
      '{count} networks that are weaker than {wanted} would be joined by themselves: {named}.',
    person: 'This laptop joins Wi-Fi that is not good enough. Please tell the technician.',
    fix: {
      text: 'Forget these networks, or have them joined by hand only.',
      commands: ['{listSaved}'],
    },
  },
  'maybe-too-weak': {
    state: 'unknown',
    technician: '{network} uses {has}; which of it could not be seen, and {wanted} is asked for.',
    person: notChecked,
    fix: { text: 'Look at what is in use.', commands: ['{look}'] },
  },
  'encryption-unseen': {
    state: 'unknown',
    technician: 'How {network} is encrypted could not be seen: {why}.',
    person: notChecked,
    fix: {
      text: 'Run the agent, or this audit, as root or administrator.',
      commands: ['{look}'],
    },
  },
  'wifi-unseen': {
    state: 'unknown',
    technician: 'Whether this machine uses Wi-Fi could not be seen: {what}.',
    person: notChecked,
    fix: {
      text: 'Run the agent, or this audit, as root or administrator.',
      commands: ['{look}'],
    },
  },
  'saved-unseen': {
    state: 'unknown',
    technician: 'Which networks are joined by themselves could not be seen: {what}.',
    person: notChecked,
    fix: {
      text: 'Run the agent, or this audit, as root or administrator.',
      commands: ['{listSaved}'],
    },
  },
} as const satisfies Record<string, ReasonText>;

export type Reason = keyof typeof reasons;
