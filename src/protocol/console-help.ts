import { z } from 'zod';
import { id, isoTime, longText, shortText } from '#protocol/scalars.ts';

/** Calls for help and reports of faults, as the console's pages ask and get them. */
const didIt = z.strictObject({ by: shortText, at: isoTime });

/** Somebody asks for a grown-up at a laptop. Teachers see those of their classes, a DSL all. */
export const helpRow = z.strictObject({
  device: id,
  deviceName: shortText,
  call: id,
  /** null: the device did not know whose it is. */
  person: z.strictObject({ givenName: shortText }).nullable(),
  /** Of the person, or else of the laptop. */
  className: shortText.nullable(),
  /** The same press covered the screen. */
  hidden: z.boolean(),
  /** The screen has been shown again. */
  shown: z.strictObject({ cause: z.enum(['person', 'adult']), at: isoTime }).nullable(),
  /** When it was pressed, by the laptop's clock. */
  at: isoTime,
  /** When it came here: later, where the laptop was offline. */
  receivedAt: isoTime,
  coming: didIt.nullable(),
  /** An adult asked for the screen to be shown again. */
  show: didIt.nullable(),
  done: didIt.nullable(),
});
export type HelpRow = z.infer<typeof helpRow>;

/** Answer of `GET /api/help`: what waits, the latest first, and what was seen to lately. */
export const helpCalls = z.strictObject({
  open: z.array(helpRow).max(200),
  openTotal: z.int(),
  recent: z.array(helpRow).max(50),
});
export type HelpCalls = z.infer<typeof helpCalls>;

/** Body of `POST /api/devices/:device/help/:call`; `not-coming` takes back `coming`. */
export const answerHelp = z.strictObject({
  answer: z.enum(['coming', 'not-coming', 'show', 'done', 'not-done']),
});
export type AnswerHelp = z.infer<typeof answerHelp>;

/** A fault in somebody's own words. */
export const faultRow = z.strictObject({
  device: id,
  deviceName: shortText,
  fault: id,
  className: shortText.nullable(),
  /** First name of whoever wrote it; null where the device did not know. */
  givenName: shortText.nullable(),
  text: longText,
  at: isoTime,
  receivedAt: isoTime,
  done: didIt.nullable(),
});
export type FaultRow = z.infer<typeof faultRow>;

export const faultQuery = z.strictObject({
  state: z.enum(['open', 'done']).default('open'),
  page: z.coerce.number().int().min(1).default(1),
});
export const faultPage = z.strictObject({
  rows: z.array(faultRow),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  open: z.int(),
});
export type FaultPage = z.infer<typeof faultPage>;

/** Body of `POST /api/devices/:device/faults/:fault`. */
export const markFault = z.strictObject({ done: z.boolean() });
