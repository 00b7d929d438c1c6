import type { ReasonText } from '#protocol/rule-catalogue.ts';
import { personReasons } from '#rules/person-reasons.ts';

const byTechnician = 'This laptop needs a setting. Tell your teacher.';
const letEnforce = {
  text: 'See why in the agent’s log: the browsers’ policy files could not be written, or somebody changed them.',
  commands: ['journalctl -u beadle-agent -n 50'],
};

export const reasons = {
  ...personReasons,
  'not-a-pupil': {
    state: 'not-applicable',
    technician: 'Whoever is signed in is not a pupil.',
    person: 'This is for pupils.',
  },
  'session-on': {
    state: 'compliant',
    technician: 'In a session of {teacher} with {className} until {endsAt}.',
    person: '{teacher} is looking after your lesson.',
  },
  'web-closed': {
    state: 'compliant',
    technician: 'No session is on, and the web is closed to pupils in {browsers}.',
    person: 'There is no lesson on the computers now. The web is closed.',
  },
  'sites-not-named': {
    state: 'violated',
    technician:
      'The session of {teacher} names no sites, and the policy allows only named ones ({web}).',
    person: '{teacher} has not chosen the websites yet.',
    fix: {
      text: 'End the session and start it again with the sites that pupils may open.',
      commands: [],
    },
  },
  'no-session': {
    state: 'violated',
    technician: 'A pupil is signed in and no session is on.',
    person: 'Ask your teacher to start the lesson on the computers.',
    fix: {
      text: 'The teacher starts a session for the class in the console.',
      commands: [],
      byAnybody: true,
    },
  },
  'limits-not-in-force': {
    state: 'violated',
    technician: 'The web should be limited now and is not: {missing}.',
    person: byTechnician,
    fix: letEnforce,
  },
  'limits-wait-for-restart': {
    state: 'violated',
    technician:
      'The web is limited, but these were started before and take it up only when opened again: {browsers}.',
    person: 'Please close the web browser and open it again.',
    fix: { text: 'Close the browser and open it again.', commands: [], byAnybody: true },
  },
  'limits-unknown': {
    state: 'unknown',
    technician: 'Whether the web is limited here cannot be seen: {causes}.',
    person: 'The laptop could not check its web browsers.',
    fix: { text: 'Use the browser as the system’s own package.', commands: ['about:policies'] },
  },
  'programs-not-seen': {
    state: 'unknown',
    technician:
      'Only named programs belong to this session, but this desktop does not tell which one is in front (Wayland).',
    person: 'The laptop cannot see which program you use.',
    fix: { text: 'Let pupils sign in to an X11 session of the desktop.', commands: [] },
  },
  'programs-untold': {
    state: 'unknown',
    technician:
      'Only named programs belong to this session, but no window of Beadle tells which one is in front.',
    person: 'The laptop cannot see which program you use.',
    fix: {
      text: 'See that the session app runs for the person who is signed in.',
      commands: ['pgrep -a beadle-session'],
    },
  },
  'between-sessions': {
    state: 'not-applicable',
    technician:
      'No session is on. Outside sessions the policy lets a pupil use the web {web}. Whether it was used is not looked at.',
    person: 'There is no lesson on the computers now.',
  },
  'not-asked': {
    state: 'not-applicable',
    technician: 'No session is on, and the policy does not ask for one.',
    person: 'There is no lesson on the computers now.',
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

/** Texts for the windows about what was refused; they are looked up as a rule's reasons are. */
export const refusals = {
  'program-not-in-lesson': {
    state: 'violated',
    technician:
      '{program} is not part of the session; the pupil was asked to go back to {goBackTo}.',
    person: '{program} is not part of this lesson. Go back to {goBackTo}.',
    fix: { text: 'Name the program in "apps" if it belongs to lessons.', commands: [] },
  },
  'lesson-codes-wrong': {
    state: 'violated',
    technician:
      'Many wrong codes were given to start a lesson here; the next is taken after {until}.',
    person: 'Only a grown-up can start a lesson here.',
    fix: { text: 'If it was a teacher, let them set up their code again.', commands: [] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type SessionReason = keyof typeof reasons;
