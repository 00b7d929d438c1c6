import type { ReasonText } from '#protocol/rule-catalogue.ts';

const fix = {
  text: 'Let Beadle enforce the rule (Linux, Windows), push a profile (macOS: README of this rule), or set it by hand.',
  commands: [
    'gsettings set org.gnome.desktop.session idle-delay 600',
    'gsettings set org.gnome.desktop.screensaver lock-enabled true',
  ],
};

export const reasons = {
  locks: {
    state: 'compliant',
    technician: '{desktop}: locks after {idle} s without use, password {delay} s later.',
    person: 'Your screen locks by itself.',
  },
  'would-lock': {
    state: 'compliant',
    technician:
      'Nobody is at a desktop; a new session of {desktop} locks after {idle} s, password {delay} s later.',
    person: 'The screen locks by itself.',
  },
  'no-desktop': {
    state: 'not-applicable',
    technician: 'No desktop is installed or in use, so there is no screen to lock.',
    person: 'This computer has no screen to lock.',
  },
  'not-required': {
    state: 'not-applicable',
    technician: 'The policy asks for no screen lock here.',
    person: 'The screen need not lock here.',
  },
  'never-locks': {
    state: 'violated',
    technician:
      '{desktop}: no time is set after which the screen locks, so it never does ({also}).',
    person: 'Your screen does not lock by itself.',
    fix,
  },
  'no-password': {
    state: 'violated',
    technician: '{desktop}: the screen goes dark after {idle} s, but asks for no password.',
    person: 'Your screen does not ask for your password.',
    fix,
  },
  'locks-late': {
    state: 'violated',
    technician: '{desktop}: locks after {idle} s without use; the policy allows {maxIdle} s.',
    person: 'Your screen locks too late.',
    fix,
  },
  'asks-late': {
    state: 'violated',
    technician:
      '{desktop}: dark after {idle} s, but the password is asked for only {delay} s later; the policy allows {lockDelay} s.',
    person: 'Your screen asks for your password too late.',
    fix,
  },
  'can-be-changed': {
    state: 'violated',
    technician: '{desktop}: locks after {idle} s, but whoever is signed in can change that.',
    person: 'Your screen locks by itself.',
    fix: { ...fix, text: 'Let Beadle enforce the rule, or lock the setting by hand.' },
  },
  'settings-unseen': {
    state: 'unknown',
    technician: '{desktop}: not every setting of the lock could be seen: {because}.',
    person: 'The laptop could not check its screen lock.',
    fix: {
      text: 'Run the check with the rights of an administrator; a value that nobody can change is seen for everybody.',
      commands: [],
    },
  },
  'desktop-not-understood': {
    state: 'unknown',
    technician: 'In use is {desktop}; how its screen locks is not known to this version.',
    person: 'The laptop could not check its screen lock.',
    fix: {
      text: 'Leave the laptop alone and see for yourself: beadle drill screen-lock.',
      commands: [],
    },
  },
  'could-not-look': {
    state: 'unknown',
    technician: 'Desktops or sessions could not be seen: {causes}.',
    person: 'The laptop could not check its screen lock.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type Reason = keyof typeof reasons;
