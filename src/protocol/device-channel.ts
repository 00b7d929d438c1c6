import { z } from 'zod';
import { deviceEvent } from '#protocol/events.ts';
import { id, isoTime, longText, publicJwk, sha256Hex, shortText } from '#protocol/scalars.ts';

/** Paths of the device channel; docs/protocol.md shows an example of each message. */
export const devicePaths = {
  enrol: '/device/v1/enrol',
  heartbeat: '/device/v1/heartbeat',
  reports: '/device/v1/reports',
  desired: '/device/v1/desired',
  /** + `/:hash` */
  policy: '/device/v1/policy',
  /** + `/:hash` */
  roster: '/device/v1/roster',
  nudge: '/device/v1/nudge',
} as const;

export const deviceFacts = z.strictObject({
  hostname: shortText,
  os: z.enum(['linux', 'win32', 'darwin']),
  osName: shortText,
  osVersion: shortText,
  model: shortText.optional(),
  serial: shortText.optional(),
  /** Stays the same over a re-install where the hardware tells one; joins a re-imaged laptop to its history. */
  hardwareId: shortText.optional(),
});
export type DeviceFacts = z.infer<typeof deviceFacts>;

export const enrolRequest = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){2,4}$/, 'an enrolment code such as 7K3M-Q9TX-2HVD'),
  publicKey: publicJwk,
  /** Ed25519 over the UTF-8 of `beadle-enrol:` + code, base64url: the sender holds the private key. */
  proof: z.string().max(200),
  facts: deviceFacts,
  agentVersion: shortText,
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const enrolAnswer = z.strictObject({
  device: id,
  /** Pinned by the device for good: policy, roster and desired state must carry its signature. */
  consoleKey: publicJwk,
  consoleTime: isoTime,
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** Claims of a device token: a compact EdDSA JWS with header {alg:'EdDSA', kid:<device id>}. */
export const deviceTokenClaims = z.strictObject({
  iss: id,
  aud: z.literal('beadle-console'),
  iat: z.int(),
  exp: z.int(),
});
/** Longest life of a device token, in seconds; a longer one is refused. */
export const longestTokenLife = 300;

export const heartbeatRequest = z.strictObject({
  at: isoTime,
  agentVersion: shortText,
  /** SHA-256 over the canonical JSON of the device's snapshot without times of checking. */
  digest: sha256Hex,
  /** Last sequence in the outbox, delivered or not; 0 before the first. */
  sequence: z.int().min(0),
  policyRevision: z.int().min(0),
  desiredRevision: z.int().min(0),
});
export type HeartbeatRequest = z.infer<typeof heartbeatRequest>;

export const heartbeatAnswer = z.strictObject({
  consoleTime: isoTime,
  desiredRevision: z.int().min(0),
  /** Every event up to here is stored; the device may forget them. */
  storedThrough: z.int().min(0),
  /** The digests differ: send a snapshot event. */
  wantSnapshot: z.boolean(),
  /** Seconds until the next heartbeat, jitter left to the device. */
  nextSeconds: z.int().min(5).max(86_400),
  /** Version of the newest agent that the console has seen or was told of. */
  newestAgent: shortText.optional(),
  /** Other devices at which whoever is signed in here is signed in too. Advice, not proof. */
  elsewhere: z
    .array(z.strictObject({ device: shortText, since: isoTime }))
    .max(20)
    .optional(),
});
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>;

/**
 * A batch of consecutive events. Header `beadle-signature` carries base64url Ed25519 of the exact
 * body bytes by the device's key. Sending a batch again changes nothing.
 */
export const reportBatch = z.strictObject({
  device: id,
  events: z.array(deviceEvent).min(1).max(500),
});
export type ReportBatch = z.infer<typeof reportBatch>;
export const signatureHeader = 'beadle-signature';
/** Bytes; a larger body is refused unread. */
export const largestReportBody = 1_048_576;

export const reportAnswer = z.strictObject({ storedThrough: z.int().min(0) });
export type ReportAnswer = z.infer<typeof reportAnswer>;

/** Console to device over the WebSocket: a hint to look now, nothing that must be trusted. */
export const nudge = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('look'), desiredRevision: z.int().min(1) }),
  z.strictObject({ type: z.literal('heartbeat-now') }),
]);
export type Nudge = z.infer<typeof nudge>;

/** Device to console over the WebSocket. */
export const nudgeAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('applied'), desiredRevision: z.int().min(1), at: isoTime }),
]);
export type NudgeAnswer = z.infer<typeof nudgeAnswer>;

/** Every error answer of the console, device channel and web API alike. */
export const problem = z.strictObject({
  /** Stable code, such as `token-wrong-device`. */
  code: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  /** What happened, in a sentence. */
  message: longText,
  /** How to mend it. */
  fix: longText.optional(),
  /** Where in the input, such as `events[3].data.type`. */
  where: longText.optional(),
});
export type Problem = z.infer<typeof problem>;
