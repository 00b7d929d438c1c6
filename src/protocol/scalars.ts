import { z } from 'zod';

/** Small shapes that many messages share. Everything that crosses a process is checked against these. */
export const isoTime = z.iso.datetime({ offset: true }).max(40);
export const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id is 1 to 64 letters, digits, _ or -');
export const shortText = z.string().max(200);
export const longText = z.string().max(4_000);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');
/** A clause of a school's document, such as STOCKS-09 (shared list: docs/clauses in each pack). */
export const clauseId = z.string().regex(/^[A-Z]{2,10}-\d{2}$/, 'a clause id such as SOKE-19');
export const ruleId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
export const roles = [
  'pupil',
  'teacher',
  'teaching-assistant',
  'office',
  'dsl',
  'deputy-dsl',
  'head',
  'deputy-head',
  'technician',
  'computing-coordinator',
  'business-manager',
  'governor',
  'volunteer',
  'contractor',
  'visitor',
] as const;
/** What a person is at the school; decides which AUP audience and rule layers apply. */
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;
/** English national curriculum years: 0 is Reception, -1 Nursery. */
export const schoolYear = z.int().min(-1).max(13);
/** An Ed25519 public key as JWK (RFC 8037). */
export const publicJwk = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type PublicJwk = z.infer<typeof publicJwk>;
