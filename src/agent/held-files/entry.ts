import { z } from 'zod';
import { id, isoTime, longText, role, ruleId, sha256Hex, shortText } from '#protocol/scalars.ts';

const decision = z.strictObject({
  decision: z.enum(['granted', 'refused']),
  by: shortText,
  at: isoTime,
  until: isoTime.optional(),
  reason: longText.optional(),
});

/**
 * What the journal keeps of one file. Written before the file is touched, so that after a kill at
 * any point the entry says where to look:
 * - `holding`: it is in its place or among the held ones;
 * - `held`: it is among the held ones;
 * - `returning`: it is among the held ones or in `returnedTo`, or (for a moment) in both;
 * - `returned`: in `returnedTo`; the entry stays as the permission for this content;
 * - `ended`: with the technician, or removed.
 */
export const heldEntry = z.strictObject({
  id,
  /** The request that asks for it; several files of one content share one. */
  request: id,
  state: z.enum(['holding', 'held', 'returning', 'returned', 'ended']),
  rule: ruleId,
  account: shortText,
  person: id.optional(),
  home: longText,
  /** Where it lay. */
  path: longText,
  what: shortText,
  approver: role,
  size: z.int().min(0),
  sha256: sha256Hex,
  owner: z.strictObject({ uid: z.int(), gid: z.int(), mode: z.int() }),
  /** The very file, to tell it from another one of the same name. */
  inode: z.strictObject({ dev: z.string().max(40), ino: z.string().max(40) }),
  heldAt: isoTime,
  until: isoTime,
  atEnd: z.enum(['return', 'technician', 'remove']),
  /** The request was handed to the outbox. */
  asked: z.boolean(),
  decision: decision.optional(),
  /** The person was told of the refusal. */
  told: z.boolean().optional(),
  returnedTo: longText.optional(),
});
export type HeldEntry = z.infer<typeof heldEntry>;
export type Decision = z.infer<typeof decision>;
