import type { ReasonText } from '#protocol/rule-catalogue.ts';

const unplug = {
  text: 'Unplug it; what is built in, such as a webcam, is held back once Beadle enforces the rule.',
  commands: [],
};
const askTechnician = 'Unplug it and ask your technician.';
export const reasons = {
  'no-usb-here': {
    state: 'not-applicable',
    technician: 'This machine has neither a USB controller nor a Thunderbolt port.',
    person: 'This computer has no place to plug things in.',
  },
  'allowed-by-policy': {
    state: 'compliant',
    technician: 'The policy allows these; attached: {devices}.',
    person: 'You may use what is plugged in.',
  },
  'nothing-attached': {
    state: 'compliant',
    technician: 'Nothing that the rule is about is in use. Nothing would stop it: {because}.',
    person: 'No memory stick is plugged in.',
  },
  'nothing-attached-block-in-force': {
    state: 'compliant',
    technician: 'Nothing that the rule is about is in use, and a block is in force: {because}.',
    person: 'No memory stick is plugged in.',
  },
  'held-back': {
    state: 'compliant',
    technician: 'Attached and held back, so it cannot be used: {devices}.',
    person: 'What is plugged in does not work on this laptop.',
  },
  'allowed-device': {
    state: 'compliant',
    technician: 'Attached, and allowed for whoever is signed in: {devices}.',
    person: 'You may use what is plugged in.',
  },
  'allowed-not-unique': {
    state: 'compliant',
    technician:
      'Allowed, but two attached devices state the same serial number, so which one was meant cannot be told: {devices}.',
    person: 'You may use what is plugged in.',
    fix: {
      text: 'Give the person a device whose serial number is its own, and name that one.',
      commands: [],
    },
  },
  'not-allowed': {
    state: 'violated',
    technician: 'Attached and not allowed: {devices}.',
    person: `Something that is plugged in is not allowed here. ${askTechnician}`,
    fix: unplug,
  },
  'allowed-for-others': {
    state: 'violated',
    technician: 'Attached and allowed for other people only: {devices}; signed in: {role}.',
    person: 'What is plugged in is for someone else. Please give it back.',
    fix: {
      text: 'Unplug it and give it to the person it belongs to.',
      commands: [],
      byAnybody: true,
    },
  },
  'allowed-but-nobody': {
    state: 'violated',
    technician: 'Attached while nobody is signed in: {devices}.',
    person: 'Something was left in this laptop.',
    fix: {
      text: 'Unplug it and give it to the person it belongs to.',
      commands: [],
      byAnybody: true,
    },
  },
  'permission-ended': {
    state: 'violated',
    technician: 'Attached, and its permission has ended: {devices}.',
    person: `The time for what is plugged in is over. ${askTechnician}`,
    fix: { text: 'Unplug it, or record a new permission in the policy.', commands: [] },
  },
  'not-encrypted': {
    state: 'violated',
    technician: 'Attached and not encrypted, though it must be: {devices}.',
    person: `This stick is not locked with a password. ${askTechnician}`,
    fix: {
      text: 'Unplug it; copy its files to an encrypted one (LUKS or BitLocker).',
      commands: [],
    },
  },
  writable: {
    state: 'violated',
    technician: 'Attached and can be written to, though only reading is allowed: {devices}.',
    person: askTechnician,
    fix: unplug,
  },
  'no-block-in-force': {
    state: 'violated',
    technician: 'The policy asks for a block and none is in force: {because}.',
    person: 'This laptop needs a setting. Your technician can see which.',
    fix: {
      text: 'Let Beadle enforce the rule, or block storage by hand. That does not hold back phones.',
      commands: ['{mend}'],
    },
  },
  'could-not-look': {
    state: 'unknown',
    technician: 'Not everything could be seen: {causes}.',
    person: 'The laptop could not check what is plugged in.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
  'person-unknown': {
    state: 'unknown',
    technician:
      'Attached and allowed for some people, but who is signed in is not known: {devices}.',
    person: 'This laptop does not know you yet. Tell your teacher.',
    fix: { text: 'Add the account to the console’s list of people.', commands: [] },
  },
  'encryption-unknown': {
    state: 'unknown',
    technician: 'Attached; whether it is encrypted cannot be seen: {devices}.',
    person: askTechnician,
    fix: {
      text: 'See what is on it.',
      commands: ['{look}'],
    },
  },
  'maybe-external': {
    state: 'unknown',
    technician:
      'A disk may be outside the machine, which neither kernel nor firmware tells: {devices}.',
    person: 'Your technician is asked to look at this laptop.',
    fix: {
      text: 'Look at the machine; Linux 5.14 or later tells it where the firmware does.',
      commands: ['{look}'],
    },
  },
  'block-unknown': {
    state: 'unknown',
    technician: 'Whether a block is in force cannot be seen: {because}.',
    person: 'Your technician is asked to look at this laptop.',
    fix: {
      text: 'Run the check with the rights of an administrator.',
      commands: ['{look}'],
    },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type UsbReason = keyof typeof reasons;
