import { z } from 'zod';
import { aupCard, aupDocument } from '#protocol/policy.ts';
import { id, isoTime, role, schoolYear, shortText } from '#protocol/scalars.ts';

/**
 * What the console's pages show of "what to do" cards: the words of a card's Markdown as plain data,
 * so that a page draws elements and never Markdown or HTML.
 */

/** Words of one look; a line is several of them, one after the other. */
export const cardRun = z.strictObject({
  text: z.string(),
  /** Set where the words are strong or stressed; neither: plain. */
  look: z.enum(['strong', 'em']).optional(),
});
const cardLine = z.array(cardRun);
export type CardLine = z.infer<typeof cardLine>;

export const cardBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), line: cardLine }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(cardLine) }),
]);
export type CardBlock = z.infer<typeof cardBlock>;

/** A second-level heading with what stands under it. */
export const cardPart = z.strictObject({
  heading: z.string(),
  /** `name` is that of a drawing in `pictures`. */
  picture: z.strictObject({ name: z.string(), alt: z.string() }).nullable(),
  blocks: z.array(cardBlock),
});
export type CardPart = z.infer<typeof cardPart>;

export const cardSheet = z.strictObject({
  audience: aupCard.shape.audience,
  variant: aupCard.shape.variant,
  language: aupCard.shape.language,
  /** False: a translation that nobody who speaks the language has read yet. */
  reviewed: aupCard.shape.reviewed,
  /** Whose card it is: roles of its audience, and the years that get this variant. */
  roles: z.array(role),
  years: z.array(schoolYear),
  title: z.string(),
  /** What stands before the first part. */
  lead: z.array(cardBlock),
  parts: z.array(cardPart),
  /** Drawings of its own; those of the answer come after them. */
  pictures: aupDocument.shape.pictures,
});
export type CardSheet = z.infer<typeof cardSheet>;

/** Answer of `GET /api/policy/cards`: every card of the policy in force. */
export const policyCards = z.strictObject({
  school: shortText,
  pack: id,
  revision: z.int(),
  issuedAt: isoTime,
  cards: z.array(cardSheet).max(400),
  /** SVG by name, each once. */
  pictures: aupDocument.shape.pictures,
});
export type PolicyCards = z.infer<typeof policyCards>;
