import { z } from 'zod';
import { finding } from '#protocol/finding.ts';
import { id, isoTime, longText, sha256Hex, shortText } from '#protocol/scalars.ts';

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
    teacher: id,
    classId: id,
    change: z.enum(['started', 'ended']),
    endsAt: isoTime,
    at: isoTime,
  }),
  z.strictObject({ type: z.literal('help-asked'), person: id.optional(), at: isoTime }),
  z.strictObject({
    type: z.literal('fault-reported'),
    person: id.optional(),
    text: longText,
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
  z.strictObject({ type: z.literal('storage-trouble'), message: longText, lost: z.boolean() }),
  z.strictObject({ type: z.literal('snapshot'), snapshot }),
]);
export type EventData = z.infer<typeof eventData>;

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
