import type { ReasonText } from '#protocol/rule-catalogue.ts';

const byTechnician = 'This laptop needs a setting. Your technician can see which.';

export const reasons = {
  'nothing-asked': {
    state: 'not-applicable',
    technician: 'The policy asks nothing of browsers.',
    person: 'Your school asks nothing of web browsers here.',
  },
  'no-browser': {
    state: 'not-applicable',
    technician: 'None of the browsers known here is on this laptop.',
    person: 'This laptop has no web browser.',
  },
  'in-force': {
    state: 'compliant',
    technician: 'What the policy asks is in force in {browsers}.',
    person: 'The web browsers follow your school’s settings.',
  },
  'browser-not-wanted': {
    state: 'violated',
    technician: 'On this laptop, though the policy does not name it: {browsers}.',
    person: 'There is a web browser here that the school does not use.',
    fix: { text: 'Take it off the laptop, or name it in the policy.', commands: [] },
  },
  'not-in-force': {
    state: 'violated',
    technician: 'Not in force: {missing}.',
    person: byTechnician,
    fix: {
      text: 'Let Beadle enforce the rule, or set these policies where the browser reads them. In the browser, its policy page shows what it has taken.',
      commands: ['chrome://policy', 'edge://policy', 'about:policies'],
    },
  },
  'only-recommended': {
    state: 'violated',
    technician: 'Only recommended, so a person may change it: {missing}.',
    person: byTechnician,
    fix: {
      text: 'Set it as a mandatory policy: in the folder "managed" (Linux), outside the key "Recommended" (Windows), or in a management profile (Mac).',
      commands: [],
    },
  },
  'no-such-policy': {
    state: 'violated',
    technician: 'This browser has no policy for it, so it cannot be held there: {missing}.',
    person: byTechnician,
    fix: {
      text: 'Take the browser off these laptops and name the others in "browsers", or leave the point out of the policy for them.',
      commands: [],
    },
  },
  'waits-for-restart': {
    state: 'violated',
    technician: 'Set, and not yet taken up, since it was started before: {browsers}.',
    person: 'Please close the web browser and open it again.',
    fix: { text: 'Close the browser and open it again.', commands: [], byAnybody: true },
  },
  'policies-unknown': {
    state: 'unknown',
    technician: 'Which policies these take is not known: {causes}.',
    person: 'The laptop could not check its web browsers.',
    fix: {
      text: 'Look at the browser’s own policy page, or use the browser as the system’s own package.',
      commands: ['chrome://policy', 'about:policies'],
    },
  },
  'could-not-look': {
    state: 'unknown',
    technician: 'Not everything could be seen: {causes}.',
    person: 'The laptop could not check its web browsers.',
    fix: { text: 'Run the check with the rights of an administrator.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type BrowserReason = keyof typeof reasons;
