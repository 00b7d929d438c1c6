import { z } from 'zod';
import { recordedDatum } from '#protocol/rule-catalogue.ts';
import { id, isoTime, role, schoolYear, sha256Hex, shortText } from '#protocol/scalars.ts';

/** What the console's pages about acceptable use ask and get, beside `aupCoverage`. */

const day = z.iso.date();

/** One person in a list to choose from. */
export const aupPersonRow = z.strictObject({
  person: id,
  givenName: shortText,
  role,
  className: shortText.nullable(),
  complete: z.boolean(),
});
export const aupPeopleQuery = z.strictObject({ search: z.string().trim().min(1).max(80) });
export const aupPeople = z.array(aupPersonRow).max(50);
export type AupPersonRow = z.infer<typeof aupPersonRow>;

/** One answer that is on record, from a laptop or entered here. */
export const aupRecord = z.strictObject({
  id: shortText,
  document: id,
  title: shortText,
  version: shortText,
  variant: shortText,
  language: shortText,
  decision: shortText,
  how: shortText,
  at: isoTime,
  statements: z.array(shortText),
  typedName: shortText.nullable(),
  /** null: it was entered here. */
  device: shortText.nullable(),
  enteredBy: shortText.nullable(),
  mayWithdraw: z.boolean(),
});
export type AupRecord = z.infer<typeof aupRecord>;

/** Answer of `GET /api/aup/people/:person`. */
export const aupPerson = z.strictObject({
  person: id,
  givenName: shortText,
  role,
  year: schoolYear.nullable(),
  className: shortText.nullable(),
  /** missing: asked of the person's audience and not on record. */
  consent: z.enum(['not-asked', 'missing', 'given']),
  consentAt: isoTime.nullable(),
  documents: z.array(
    z.strictObject({
      document: id,
      title: shortText,
      version: shortText,
      variant: shortText,
      language: shortText,
      hash: sha256Hex,
      acknowledgedAt: isoTime.nullable(),
    }),
  ),
  records: z.array(aupRecord),
  /** When it was asked anew after an incident, and why; empty for whoever may not know. */
  askedAgain: z.array(z.strictObject({ at: isoTime, by: shortText, reason: shortText })),
  /** What whoever looks may do. */
  may: z.strictObject({ paper: z.boolean(), consent: z.boolean(), askAgain: z.boolean() }),
});
export type AupPerson = z.infer<typeof aupPerson>;

/** Body of `POST /api/aup/people/:person/paper`: the form was signed on that day. */
export const paperRecord = z.strictObject({ hash: sha256Hex, on: day });
/** Body of `POST /api/aup/people/:person/consent`. */
export const consentRecord = z.strictObject({ given: z.boolean(), on: day });
/** Body of `POST /api/aup/people/:person/ask-again`. The person never sees the reason. */
export const askAgain = z.strictObject({ reason: z.string().trim().min(3).max(200) });

/** One page of a document as it is read out: no pictures, no markup. */
export const readOutPage = z.strictObject({
  heading: shortText.nullable(),
  lines: z.array(z.string()),
  /** What is recorded stands here: after this many of the lines. Absent: not on this page. */
  noticeAfter: z.int().min(0).optional(),
});
export type ReadOutPage = z.infer<typeof readOutPage>;

/** Answer of `GET /api/classes/:id/sitting`. */
export const classSittingView = z.strictObject({
  classId: id,
  className: shortText,
  /** null: none is on. */
  sitting: z
    .strictObject({
      id,
      teacher: shortText,
      startsAt: isoTime,
      endsAt: isoTime,
      readAt: isoTime.nullable(),
      /** Whether whoever looks leads it. */
      mine: z.boolean(),
    })
    .nullable(),
  /** What is read out (or would be), in the class's variant; empty where nobody owes anything. */
  documents: z.array(
    z.strictObject({
      document: id,
      title: shortText,
      version: shortText,
      mode: z.enum(['sign', 'explain']),
      pages: z.array(readOutPage),
    }),
  ),
  /** What laptops record of people and of themselves, by the rules that are on, each once. */
  recorded: z.array(recordedDatum),
  children: z.array(
    z.strictObject({
      person: id,
      givenName: shortText,
      /** before: nothing was due from them; agreed and not-today: in this sitting, also on a laptop. */
      answer: z.enum(['waiting', 'agreed', 'not-today', 'before']),
      /** Records that can be taken back here. */
      records: z.array(shortText),
    }),
  ),
});
export type ClassSittingView = z.infer<typeof classSittingView>;

/** Body of `POST /api/sittings/:id/answers`. */
export const sittingAnswer = z.strictObject({
  person: id,
  decision: z.enum(['agreed', 'not-today']),
});
export type SittingAnswer = z.infer<typeof sittingAnswer>;
