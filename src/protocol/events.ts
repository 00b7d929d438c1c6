import { z } from 'zod';
import { detail, finding } from '#protocol/finding.ts';
import { id, isoTime, longText, role, ruleId, sha256Hex, shortText } from '#protocol/scalars.ts';

/** A person and one version of an AUP, and how it came about (F02). Not a GDPR consent. */
export const acknowledgement = z.strictObject({
  person: id,
  document: id,
  variant: id,
  version: shortText,
  language: shortText,
  hash: sha256Hex,
  decision: z.enum(['agreed', 'shown', 'not-now']),
  how: z.enum(['self', 'with-teacher', 'class-sitting', 'paper']),
  /** The statements that were ticked, as they were shown. */
  statements: z.array(shortText.min(1)).max(6).optional(),
  /** As the person typed it: their signature, or who it is today on a shared account. */
  typedName: shortText.min(1).optional(),
  at: isoTime,
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** The whole present state, sent at the console's asking when digests differ. */
export const snapshot = z.strictObject({
  findings: z.array(finding).max(500),
  signedIn: z
    .strictObject({ person: id.optional(), account: shortText, since: isoTime })
    .nullable(),
  activeSessions: z.array(id),
});
export type Snapshot = z.infer<typeof snapshot>;

const trialOutcome = z.enum(['proved', 'failed', 'not-run']);

/** A trial of a rule's effect on this machine (WBJS-05): what was tried and what happened. */
export const drillRecord = z.strictObject({
  type: z.literal('drill'),
  rule: ruleId,
  outcome: trialOutcome,
  steps: z.array(z.strictObject({ did: longText, saw: longText, outcome: trialOutcome })).max(40),
  /** Account that ran it. */
  by: shortText,
  at: isoTime,
});
export type DrillRecord = z.infer<typeof drillRecord>;

const eventData = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('agent-started'),
    agentVersion: shortText,
    os: shortText,
    reason: shortText,
  }),
  z.strictObject({ type: z.literal('finding'), finding }),
  z.strictObject({ type: z.literal('acknowledgement'), acknowledgement }),
  z.strictObject({
    type: z.literal('signed-in'),
    person: id.optional(),
    account: shortText,
    at: isoTime,
  }),
  z.strictObject({
    type: z.literal('signed-out'),
    person: id.optional(),
    account: shortText,
    at: isoTime,
  }),
  z.strictObject({
    type: z.literal('session'),
    session: id,
    change: z.enum(['started', 'ended', 'missed']),
    cause: z.enum(['console', 'end-time', 'on-device', 'policy']),
    at: isoTime,
  }),
  z.strictObject({
    type: z.literal('session-on-device'),
    session: id,
    /** Whose sign-in, code or permission it was: a person of the list, or an account of the console. */
    teacher: id,
    /** As the banner says it; absent from older agents. */
    name: shortText.optional(),
    classId: id,
    change: z.enum(['started', 'ended']),
    endsAt: isoTime,
    /** What is open in it; absent from older agents. */
    sites: z.array(shortText).max(100).optional(),
    at: isoTime,
  }),
  z.strictObject({
    type: z.literal('help-asked'),
    /** Names this call in the console's answers; absent from agents that knew none. */
    call: id.optional(),
    /** The same press covered the screen. */
    hidden: z.boolean().optional(),
    person: id.optional(),
    /** When it was pressed, which may be long before it could be told. */
    at: isoTime,
  }),
  /** A covered screen is shown again. */
  z.strictObject({
    type: z.literal('screen-shown'),
    call: id,
    cause: z.enum(['person', 'adult']),
    at: isoTime,
  }),
  z.strictObject({
    type: z.literal('fault-reported'),
    person: id.optional(),
    text: longText,
    at: isoTime,
  }),
  /** A pupil's hand in a lesson, put up and taken down on the laptop. */
  z.strictObject({
    type: z.literal('hand'),
    hand: id,
    session: id,
    change: z.enum(['raised', 'lowered']),
    person: id.optional(),
    at: isoTime,
  }),
  /** A pupil asks the teacher to open a site in this lesson. */
  z.strictObject({
    type: z.literal('site-asked'),
    request: id,
    session: id,
    site: shortText,
    person: id.optional(),
    at: isoTime,
  }),
  z.strictObject({ type: z.literal('policy-applied'), revision: z.int(), hash: sha256Hex }),
  /** Something offered to the device was refused: bad signature, older revision, nonsense. */
  z.strictObject({
    type: z.literal('refused'),
    what: shortText,
    cause: shortText,
    message: longText,
  }),
  /** A restriction was put on this machine, taken off again, or could not be (promise 5). */
  z.strictObject({
    type: z.literal('change'),
    rule: ruleId,
    /** What was changed, such as `file:/etc/modprobe.d/beadle.conf`. */
    target: shortText,
    action: z.enum(['made', 'undone', 'failed', 'changed-by-others']),
    /** Why: `policy`, `expired`, `session`, `person`, `uninstall`, `start`, or what went wrong. */
    cause: shortText,
    until: isoTime.optional(),
    at: isoTime,
  }),
  /** Something that a rule kept from happening, or saw tried (WBJS-08). */
  z.strictObject({
    type: z.literal('attempt'),
    rule: ruleId,
    what: shortText,
    reason: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
    detail: detail,
    person: id.optional(),
    at: isoTime,
  }),
  /** A person asks for what a rule held back; answered by a decision in the desired state. */
  z.strictObject({
    type: z.literal('request'),
    request: id,
    rule: ruleId,
    what: shortText,
    /** Role that may grant it, as the pack names it. */
    approver: role,
    reason: longText.optional(),
    person: id.optional(),
    at: isoTime,
  }),
  drillRecord,
  z.strictObject({ type: z.literal('storage-trouble'), message: longText, lost: z.boolean() }),
  z.strictObject({ type: z.literal('snapshot'), snapshot }),
]);
export type EventData = z.infer<typeof eventData>;
/** Every kind of event, in the order in which they are declared. */
export const eventTypes: readonly EventData['type'][] = eventData.options.map(
  ({ shape }) => shape.type.value,
);

/**
 * One entry of a device's outbox. `sequence` has no gaps and `previous` is the hash of the entry
 * before (64 zeros for the first), so the console can prove that nothing is missing or altered.
 */
export const deviceEvent = z.strictObject({
  sequence: z.int().min(1),
  /** UUIDv7. */
  id: z.uuid(),
  previous: sha256Hex,
  at: isoTime,
  data: eventData,
});
export type DeviceEvent = z.infer<typeof deviceEvent>;

export const firstPrevious = '0'.repeat(64);
