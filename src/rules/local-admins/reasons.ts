import type { ReasonText } from '#protocol/rule-catalogue.ts';

const list = {
  commands: [
    'getent group sudo wheel admin; sudo grep -rh "ALL" /etc/sudoers /etc/sudoers.d',
    'Get-LocalGroupMember -SID S-1-5-32-544',
    'dscl . -read /Groups/admin GroupMembership',
  ],
};
const takeAway = {
  text: 'Take the account out of the administrators, or allow it in the policy. These lists name them, here: on Linux, Windows, macOS.',
  ...list,
};

export const reasons = {
  'standard-person': {
    state: 'compliant',
    technician:
      'Whoever is signed in is a standard user. Administrators beside the system’s own: {count} ({how}).',
    person: 'Your account cannot change this laptop’s settings, as it should be.',
  },
  'allowed-person': {
    state: 'compliant',
    technician:
      'Signed in is an administrator ({role}), as the policy allows. Others: {count} ({how}).',
    person: 'Your account may change this laptop’s settings.',
  },
  'nobody-here': {
    state: 'compliant',
    technician: 'Nobody is signed in. Administrators beside the system’s own: {count} ({how}).',
    person: 'Nobody is signed in.',
  },
  'person-is-admin': {
    state: 'violated',
    technician: 'Signed in is a {role} with an administrator’s rights ({how}).',
    person: 'Your account can do more than it should. Please tell the technician.',
    fix: takeAway,
  },
  'everyone-is-admin': {
    state: 'violated',
    technician: 'Everybody who signs in is an administrator ({how}).',
    person: 'Accounts here can do more than they should. Please tell the technician.',
    fix: takeAway,
  },
  'second-root': {
    state: 'violated',
    technician: 'Accounts beside root have its number (uid 0): {count}.',
    person: 'This laptop has an account that it should not have.',
    fix: {
      text: 'Give the account a number of its own, or remove it.',
      commands: ["awk -F: '$3 == 0 { print $1 }' /etc/passwd"],
    },
  },
  'without-password': {
    state: 'violated',
    technician: 'Rights of an administrator can be taken without a password ({how}).',
    person: 'This laptop does not ask for a password where it should.',
    fix: {
      text: 'Take NOPASSWD (sudo) or nopass (doas) out of the rule.',
      commands: ['sudo grep -rn NOPASSWD /etc/sudoers /etc/sudoers.d'],
    },
  },
  'others-are-admins': {
    state: 'violated',
    technician: 'Administrators whom the policy does not name: {count} ({how}).',
    person: 'More accounts than planned can change this laptop.',
    fix: takeAway,
  },
  'admin-not-listed': {
    state: 'unknown',
    technician:
      'Signed in is an administrator ({how}) whose role is not known, so whether that is allowed is not known either.',
    person: 'This laptop does not know you yet. Tell your teacher.',
    fix: {
      text: 'Add the account to the console’s list of people, or to the policy’s allowedAccounts.',
      commands: [],
    },
  },
  'directory-group-unseen': {
    state: 'unknown',
    technician:
      'Groups of a directory are administrators, and who is in them cannot be seen here: {count}.',
    person: 'The laptop could not check what your account may do.',
    fix: {
      text: 'Name in allowedAccounts the groups that are meant to be there, and take out the others.',
      ...list,
    },
  },
  'person-not-known': {
    state: 'unknown',
    technician: 'Who is signed in could not be found out, so nor could that person’s rights.',
    person: 'The laptop could not see who is signed in.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
  'could-not-look': {
    state: 'unknown',
    technician: 'Not everything could be seen: {causes}.',
    person: 'The laptop could not check what accounts may do.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type Reason = keyof typeof reasons;
