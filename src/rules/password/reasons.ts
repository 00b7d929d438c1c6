import type { ReasonText } from '#protocol/rule-catalogue.ts';

const elsewhere = {
  text: 'Look at the rule where the account is kept (Google Admin console, Microsoft Entra, Active Directory), and record in the console who looked and when.',
  commands: [],
};
const quality = {
  text: 'Linux: set it in /etc/security/pwquality.conf and have pam_pwquality in PAM’s stack. Windows: secpol.msc, Account Policies. macOS: a passcode profile.',
  commands: ['sudo apt-get install libpam-pwquality', 'secpol.msc'],
};
const age = {
  text: 'Set the age of that account (Linux: sudo chage -M DAYS NAME; login.defs holds for new accounts only). Windows: let the account’s password expire.',
  commands: ['sudo chage -l NAME'],
};

export const reasons = {
  meets: {
    state: 'compliant',
    technician: 'Passwords kept here meet what is asked of {audience}: {asked}. {chosen}',
    person: 'The rule for your password is as the school asks.',
  },
  'nothing-asked': {
    state: 'not-applicable',
    technician: 'The policy asks nothing about the passwords of {audience}.',
    person: 'The school asks nothing special of your password.',
  },
  'no-passwords-here': {
    state: 'not-applicable',
    technician: 'Nobody is signed in, and no person’s password is kept on this machine.',
    person: 'No passwords are kept on this laptop.',
  },
  'without-password': {
    state: 'violated',
    technician: 'Accounts of people that need no password: {count}.',
    person: 'An account on this laptop has no password. Please tell the technician.',
    fix: {
      text: 'Give the account a password, or lock it.',
      commands: ['sudo awk -F: \'$2 == "" { print $1 }\' /etc/shadow'],
    },
  },
  'not-checked': {
    state: 'violated',
    technician: 'New passwords are not checked: {without}. Asked of {audience}: {asked}.',
    person: 'This laptop does not check new passwords yet.',
    fix: quality,
  },
  'too-short': {
    state: 'violated',
    technician: 'A new password may have {least} characters; asked of {audience}: {asked}.',
    person: 'This laptop lets passwords be too short.',
    fix: quality,
  },
  'classes-not-asked': {
    state: 'violated',
    technician: 'A new password need not have: {missing}; asked of {audience}: {asked}.',
    person: 'This laptop does not ask for all kinds of letters.',
    fix: quality,
  },
  'never-expires': {
    state: 'violated',
    technician:
      'The password of whoever is signed in lasts for ever; asked of {audience}: {asked}.',
    person: 'Your password should be changed now and then.',
    fix: age,
  },
  'expires-late': {
    state: 'violated',
    technician:
      'The password of whoever is signed in lasts {days} days; asked of {audience}: {asked}.',
    person: 'Your password should be changed more often.',
    fix: age,
  },
  'expires-though-never': {
    state: 'violated',
    technician:
      'The password of whoever is signed in must be changed after {days} days; the policy asks of {audience} that it need not.',
    person: 'Your password need not change, but this laptop asks for it.',
    fix: { ...age, commands: ['sudo chage -M -1 NAME'] },
  },
  'cloud-account': {
    state: 'unknown',
    technician:
      'The password of whoever is signed in is kept in a directory or the cloud, whose rule cannot be seen from here.',
    person: 'Your password’s rule is kept by the school, not by this laptop.',
    fix: elsewhere,
  },
  'school-must-choose': {
    state: 'unknown',
    technician:
      'The school’s document asks for {open} without a number, and nobody has chosen one yet.',
    person: 'The school has still to choose a rule for passwords.',
    fix: {
      text: 'Let the school choose; write the value into the pack, and in "chosen" who chose it and when.',
      commands: [],
    },
  },
  'classes-in-part': {
    state: 'unknown',
    technician:
      'The machine asks for any {kinds} of four kinds of character, so {missing} may or may not be there. Asked of {audience}: {asked}.',
    person: 'The laptop could not check all of the password rule.',
    fix: {
      text: 'Name the kinds (pwquality: ucredit, lcredit, dcredit, ocredit of -1), or all four.',
      commands: [],
    },
  },
  'classes-unseen': {
    state: 'unknown',
    technician:
      'Whether the machine asks for {missing} cannot be seen; Windows can ask for any three kinds, and for no certain ones. Asked of {audience}: {asked}.',
    person: 'The laptop could not check all of the password rule.',
    fix: {
      text: 'Where certain kinds matter, see to it when passwords are given out.',
      commands: ['secpol.msc'],
    },
  },
  'ages-differ': {
    state: 'unknown',
    technician:
      'Nobody whose role is known is signed in, and not every password kept here meets {asked}: {ages}.',
    person: 'The laptop could not check how long passwords last.',
    fix: {
      text: 'Whoever signs in is judged by role then; or look at the accounts yourself.',
      commands: ['sudo chage -l NAME'],
    },
  },
  'person-unknown': {
    state: 'unknown',
    technician: 'Whose password counts is not known: {because}.',
    person: 'The laptop could not check the rule for your password.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
  'could-not-look': {
    state: 'unknown',
    technician: 'Not everything could be seen: {causes}.',
    person: 'The laptop could not check the rule for passwords.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type Reason = keyof typeof reasons;
