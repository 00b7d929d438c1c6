import type { LiveTopic } from '#protocol/console-api.ts';

/** Which answers (first words of their keys) a live topic makes out of date. */
export const answersOf: Readonly<Record<LiveTopic, readonly string[]>> = {
  devices: ['overview', 'devices', 'device', 'history', 'classes', 'class', 'enrolment-codes'],
  findings: ['overview', 'devices', 'device', 'history'],
  classes: ['overview', 'classes', 'class', 'enrolment-codes'],
  aup: ['overview', 'aup', 'class', 'device'],
  requests: ['requests'],
  help: ['help'],
  faults: ['faults'],
  policy: ['requests', 'overview', 'policy', 'rules', 'aup', 'device'],
};
