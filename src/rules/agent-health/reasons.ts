import type { ReasonText } from '#protocol/rule-catalogue.ts';

const tell = 'This laptop’s helper needs a grown-up to look at it. Please tell the technician.';
const notChecked = 'We could not check this laptop’s helper. The technician can see this too.';

/** Every reason this rule can give, with its words. */
export const reasons = {
  healthy: {
    state: 'compliant',
    technician: 'Version {version}; last answer of the console {contact}; {waiting} records wait.',
    person: 'This laptop’s helper works as it should.',
  },
  'files-changed': {
    state: 'violated',
    technician: 'Files of the agent are not those that were built: {files}.',
    person: tell,
    fix: {
      text: 'Find out who changed them, then install the agent anew.',
      commands: ['{look}', '{restart}'],
    },
  },
  'changes-undone': {
    state: 'violated',
    technician: 'Somebody undid in the last day what the policy set on this machine: {targets}.',
    person: tell,
    fix: {
      text: 'Find out who has administrator rights here, or which other tool sets the same.',
      commands: ['{look}'],
    },
  },
  'ends-badly': {
    state: 'violated',
    technician:
      '{crashes} starts in the last day followed no orderly end ({most} may): killed, crashed, or the power went.',
    person: tell,
    fix: {
      text: 'Read why in the agent’s log and the system’s; a flat battery is one cause.',
      commands: ['{log}'],
    },
  },
  'too-old': {
    state: 'violated',
    technician: 'Version {version} runs; the policy asks for {min} at least.',
    person: tell,
    fix: { text: 'Install the newer agent.', commands: ['{look}'] },
  },
  'newer-known': {
    state: 'violated',
    technician:
      'Version {version} runs; {newest} has been known for {since}, and {limit} are allowed.',
    person: tell,
    fix: { text: 'Install the newer agent.', commands: ['{look}'] },
  },
  'console-silent': {
    state: 'violated',
    technician: 'The console last answered {contact}; {limit} are allowed.',
    person: 'This laptop has not reached the school for a long time. Please tell the technician.',
    fix: {
      text: 'Bring the laptop to the school’s network, and look whether the console is reached.',
      commands: ['{log}'],
    },
  },
  'records-wait': {
    state: 'violated',
    technician:
      '{waiting} records wait for the console, the oldest for {age}; {limit} are allowed.',
    person: 'This laptop has not reached the school for a long time. Please tell the technician.',
    fix: { text: 'Look whether the console is reached and takes reports.', commands: ['{log}'] },
  },
  'not-enrolled': {
    state: 'violated',
    technician: 'This laptop is enrolled with no console, and the policy asks for that.',
    person: tell,
    fix: {
      text: 'Make an enrolment code in the console and use it here.',
      commands: ['beadle enrol --console https://… --code …'],
    },
  },
  'does-not-start': {
    state: 'violated',
    technician: 'The machine does not start the agent by itself: {seen}.',
    person: tell,
    fix: { text: 'Have the system start it.', commands: ['{enable}'] },
  },
  'no-list-of-files': {
    state: 'violated',
    technician: 'The list of the agent’s own files cannot be trusted: {what}.',
    person: tell,
    fix: { text: 'Install the agent anew.', commands: ['{restart}'] },
  },
  'files-unread': {
    state: 'unknown',
    technician: 'Some files of the agent could not be read: {files}.',
    person: notChecked,
    fix: {
      text: 'Run the agent, or this audit, as root or administrator.',
      commands: ['{look}'],
    },
  },
  'start-unseen': {
    state: 'unknown',
    technician: 'Whether the machine starts the agent by itself could not be seen: {seen}.',
    person: notChecked,
    fix: {
      text: 'Run the agent, or this audit, as root or administrator.',
      commands: ['{look}'],
    },
  },
  'no-agent': {
    state: 'unknown',
    technician: 'No agent took part in this check, so how it has fared is not known.',
    person: 'This laptop’s helper is not running. Please tell the technician.',
    fix: { text: 'Start the agent and look at its findings.', commands: ['{look}'] },
  },
} as const satisfies Record<string, ReasonText>;

export type Reason = keyof typeof reasons;
