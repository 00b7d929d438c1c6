import type { EventData } from '#protocol/events.ts';
import type { RecordedDatum } from '#protocol/rule-catalogue.ts';

const nothing: readonly RecordedDatum[] = [];

/**
 * What the agent itself records, beside its rules: one entry for each kind of event, so that a new
 * kind cannot be sent before it is said here what people are told of it.
 */
const byEvent: Readonly<Record<EventData['type'], readonly RecordedDatum[]>> = {
  'signed-in': [
    {
      what: 'When you sign in to this laptop, and out again',
      why: 'So that lessons and rules reach the right person.',
      personal: true,
    },
  ],
  'help-asked': [
    { what: 'When you ask for help', why: 'So that a grown-up can come.', personal: true },
    {
      what: 'When you hide your screen, but never what was on it',
      why: 'So that your teacher knows, and can come.',
      personal: true,
    },
  ],
  hand: [
    { what: 'When you put your hand up', why: 'So that your teacher can come.', personal: true },
  ],
  'site-asked': [
    {
      what: 'Which site you ask your teacher to open',
      why: 'So that your teacher can answer.',
      personal: true,
    },
  ],
  'fault-reported': [
    {
      what: 'What you write when something is not working',
      why: 'So that somebody can mend it.',
      personal: true,
    },
  ],
  attempt: [
    {
      what: 'What was stopped, such as a stick or a program, and when',
      why: 'So that the school can see what its rules do.',
      personal: true,
    },
  ],
  request: [
    {
      what: 'What you ask to be allowed',
      why: 'So that the right grown-up can decide.',
      personal: true,
    },
  ],
  'agent-started': [
    {
      what: 'The name of the laptop, its make, and when it starts',
      why: 'So that the school knows its laptops.',
      personal: false,
    },
  ],
  // The rules say what their findings hold; the rule about the AUP speaks for acknowledgements, the
  // one about supervised lessons for sessions.
  finding: nothing,
  acknowledgement: nothing,
  session: nothing,
  'session-on-device': nothing,
  // Told with asking for help.
  'screen-shown': nothing,
  // Told with signing in.
  'signed-out': nothing,
  snapshot: nothing,
  // About the laptop's own running, and nobody in particular.
  'policy-applied': nothing,
  change: nothing,
  drill: nothing,
  refused: nothing,
  'storage-trouble': nothing,
};

export const ownRecords: readonly RecordedDatum[] = Object.values(byEvent).flat();
