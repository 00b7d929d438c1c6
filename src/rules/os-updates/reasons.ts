import type { ReasonText } from '#protocol/rule-catalogue.ts';

// `{name}` places in commands are filled too: see fix-commands.ts.
const install = {
  text: 'Install the waiting updates, then restart if asked to.',
  commands: ['{install}', '{holds}'],
};

const refresh = {
  text: 'Look for updates now, and see that this happens by itself every day.',
  commands: ['{refresh}', '{timers}'],
};

const couldNotCheck = 'We could not check this laptop’s updates. The technician can see this too.';

/** Every reason this rule can give, with its words. */
export const reasons = {
  'up-to-date': {
    state: 'compliant',
    technician: 'No security update is missing (as of {asOf}); {pending} updates wait in all.',
    person: 'This laptop’s updates are all done.',
  },
  'security-due': {
    state: 'compliant',
    technician: '{count} security updates wait; the first is due by {dueBy}: {packages}.',
    person: 'This laptop has an update to do soon.',
    fix: install,
  },
  'restart-due': {
    state: 'compliant',
    technician: 'Updates wait for a restart, due by {dueBy}: {why}.',
    person: 'Please restart this laptop when your work is saved.',
    fix: { text: 'Restart when nobody is working.', commands: ['{restart}'], byAnybody: true },
  },
  'support-ends-soon': {
    state: 'compliant',
    technician: '{release} gets security updates until {ends}, {left} from now.',
    person: 'This laptop’s updates are all done.',
    fix: { text: 'Plan the move to a newer release.', commands: [] },
  },
  'support-ended-noted': {
    state: 'compliant',
    technician: '{release} has had no security updates since {ends}; the policy only notes that.',
    person: 'This laptop’s updates are all done.',
    fix: { text: 'Move to a release that is supported.', commands: [] },
  },
  'security-overdue': {
    state: 'violated',
    technician:
      '{count} of {total} missing security updates have been out for more than {limit}, one for at least {age}: {packages}.',
    person: 'This laptop needs an update. Please tell the technician.',
    fix: install,
  },
  'support-ended': {
    state: 'violated',
    technician: '{release} has had no security updates since {ends}.',
    person: 'This laptop’s system is too old. The technician can see this too.',
    fix: {
      text: 'Move to a release that is supported, or take the laptop out of use.',
      commands: ['{tellRelease}', '{extend}'],
    },
  },
  'restart-overdue': {
    state: 'violated',
    technician:
      'Updates have waited for a restart for at least {age}; the limit is {limit}: {why}.',
    person: 'Please save your work and restart this laptop.',
    fix: { text: 'Restart when nobody is working.', commands: ['{restart}'], byAnybody: true },
  },
  'automatic-off': {
    state: 'violated',
    technician: 'Updates do not install themselves: {how}.',
    person: 'This laptop’s updates need setting up. The technician can see this too.',
    fix: {
      text: 'Switch automatic security updates on.',
      commands: ['{automaticInstall}', '{automaticSet}', '{automaticStart}'],
    },
  },
  'age-not-known': {
    state: 'unknown',
    technician:
      '{count} security updates are missing, and for how long cannot be told yet: at least {age} for one of them. {packages}.',
    person: 'This laptop has an update to do. The technician can see this too.',
    fix: install,
  },
  'lists-stale': {
    state: 'unknown',
    technician:
      'What updates there are is known as of {asOf}, {age} ago: older than the limit of {limit}.',
    person: couldNotCheck,
    fix: refresh,
  },
  'lists-missing': {
    state: 'unknown',
    technician: 'There is nothing to compare with: {what}.',
    person: couldNotCheck,
    fix: refresh,
  },
  'lists-unreadable': {
    state: 'unknown',
    technician: 'Some package lists could not be read: {what}.',
    person: couldNotCheck,
    fix: {
      text: 'Throw the lists away and fetch them anew.',
      commands: ['{discard}'],
    },
  },
  'lists-from-the-future': {
    state: 'unknown',
    technician: 'The lists of updates are dated {asOf}, after this machine’s clock ({now}).',
    person: 'This laptop’s clock looks wrong, so we could not check. Please tell the technician.',
    fix: {
      text: 'Set the clock, and have it kept right.',
      commands: ['{clock}', '{clockOn}'],
    },
  },
  'no-security-source': {
    state: 'unknown',
    technician: 'None of the package sources is one for security updates, so none can be seen.',
    person: couldNotCheck,
    fix: {
      text: 'Add the distribution’s security source, then fetch the lists.',
      commands: ['{sources}', '{refresh}'],
    },
  },
  'still-searching': {
    state: 'unknown',
    technician:
      'The first search for updates has not ended yet; the next look will have its result.',
    person: couldNotCheck,
    fix: { text: 'Look again in a few minutes.', commands: ['{timers}'] },
  },
  'no-package-manager': {
    state: 'unknown',
    technician: 'Updates are managed by something that this version cannot ask: {what}.',
    person: couldNotCheck,
    fix: { text: 'Check this machine’s updates by hand.', commands: ['{tellRelease}'] },
  },
  'not-readable': {
    state: 'unknown',
    technician: 'What is installed or offered could not be read: {what}.',
    person: couldNotCheck,
    fix: {
      text: 'Run the agent, or this audit, as root or administrator.',
      commands: ['{audit}', '{timers}'],
    },
  },
  'support-not-known': {
    state: 'unknown',
    technician: 'How long {release} gets security updates is not known here.',
    person: couldNotCheck,
    fix: {
      text: 'Look the release up at its maker’s; a newer Beadle may know it.',
      commands: ['{tellRelease}'],
    },
  },
  'restart-not-known': {
    state: 'unknown',
    technician: 'Whether a restart is needed could not be found out: {what}.',
    person: couldNotCheck,
    fix: { text: 'Compare by hand.', commands: ['{running}', '{waiting}'] },
  },
  'restart-age-not-known': {
    state: 'unknown',
    technician:
      'Updates wait for a restart, and for how long cannot be told: at least {age}; the limit is {limit}. {why}.',
    person: 'Please restart this laptop when your work is saved.',
    fix: { text: 'Restart when nobody is working.', commands: ['{restart}'], byAnybody: true },
  },
  'automatic-not-known': {
    state: 'unknown',
    technician: 'Whether updates install themselves could not be found out: {how}.',
    person: couldNotCheck,
    fix: {
      text: 'Look at the settings by hand.',
      commands: ['{timers}'],
    },
  },
} as const satisfies Record<string, ReasonText>;

export type Reason = keyof typeof reasons;
