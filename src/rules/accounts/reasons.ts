import type { ReasonText } from '#protocol/rule-catalogue.ts';

export const reasons = {
  'as-asked': {
    state: 'compliant',
    technician:
      'Whoever signs in does so by an account that the policy allows. Guests: {guest}; automatic sign-in: {automatic}.',
    person: 'Everybody signs in here as the school asks.',
  },
  'signed-in-elsewhere': {
    state: 'compliant',
    technician:
      'The person here is signed in at other devices too: {devices}. That may be in order; it is told so that somebody can ask.',
    person: 'You are signed in on another laptop too. Sign out there if you are done.',
  },
  'guest-account': {
    state: 'violated',
    technician: 'Anybody may sign in as a guest ({how}).',
    person: 'Anybody can use this laptop without a name. Please tell the technician.',
    fix: {
      text: 'Switch guests off: LightDM allow-guest=false; Windows and macOS as below.',
      commands: [
        'Get-LocalUser | Where-Object SID -like "*-501" | Disable-LocalUser',
        'sudo sysadminctl -guestAccount off',
      ],
    },
  },
  'automatic-logon': {
    state: 'violated',
    technician: 'The laptop signs somebody in by itself ({how}).',
    person: 'This laptop lets anybody in without asking. Please tell the technician.',
    fix: {
      text: 'Switch it off. GDM: AutomaticLoginEnable=false in the file named above. Windows: netplwiz. macOS: System Settings, Users & Groups.',
      commands: ['sudo defaults delete /Library/Preferences/com.apple.loginwindow autoLoginUser'],
    },
  },
  'password-kept': {
    state: 'violated',
    technician: 'A password for automatic sign-in lies readable in Winlogon (DefaultPassword).',
    person: 'This laptop keeps a password where it should not. Please tell the technician.',
    fix: {
      text: 'Remove the value, and change that password.',
      commands: [
        'reg delete "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon" /v DefaultPassword',
      ],
    },
  },
  'shared-account': {
    state: 'violated',
    technician: 'Accounts whose names say that several people use them: {names}.',
    person: 'Some people here share one account. Each should have their own.',
    fix: {
      text: 'Give each person an account. If it is one person’s after all, name it in ownNames.',
      commands: [],
    },
  },
  'elsewhere-forbidden': {
    state: 'violated',
    technician: 'The person here is signed in at other devices too: {devices}.',
    person: 'You are signed in on another laptop too. Please sign out there.',
    fix: {
      text: 'Ask whether the account is lent to somebody; sign it out elsewhere, and change its password if it is.',
      commands: [],
    },
  },
  'elsewhere-not-known': {
    state: 'unknown',
    technician:
      'Whether the person here is signed in elsewhere is not known: the console has not lately said.',
    person: 'The laptop could not check where else you are signed in.',
    fix: { text: 'See that the laptop reaches the console.', commands: [] },
  },
  'could-not-look': {
    state: 'unknown',
    technician: 'Not everything could be seen: {causes}.',
    person: 'The laptop could not check who may sign in.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type Reason = keyof typeof reasons;
