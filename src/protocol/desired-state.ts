import { z } from 'zod';
import { classroomWanted } from '#protocol/classroom.ts';
import { id, isoTime, role, schoolYear, sha256Hex, shortText } from '#protocol/scalars.ts';

/** A language tag as documents carry it: `cy`, or `pt-BR`. */
export const readingLanguage = z
  .string()
  .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'a language is two small letters, such as cy');

/** A person as a device needs to know them: to recognise who signed in, and no more. */
export const rosterPerson = z.strictObject({
  id,
  /** Name of the account they sign in to the laptop with, lower case. */
  account: shortText,
  /** First name, as windows greet them. */
  givenName: shortText,
  /** As pupils know a grown-up: "Mrs Okafor". Absent where no console account of theirs says it. */
  knownAs: shortText.optional(),
  role,
  year: schoolYear.optional(),
  classes: z.array(id),
  /** Reading variant chosen for this person by the school, in place of the year's own. */
  variant: id.optional(),
  /** In which they read best; absent: English. Another can be chosen in the window. */
  language: readingLanguage.optional(),
  /** When the office recorded a parent's consent; absent: there is none. */
  consentAt: isoTime.optional(),
  /** The school asked for the documents anew then, after an incident; why is not told. */
  askedAgainAt: isoTime.optional(),
  /** Document hashes that this person has acknowledged, wherever that was. */
  acknowledged: z.array(
    z.strictObject({
      hash: sha256Hex,
      at: isoTime,
      /** With these, a mended misprint in the same version asks nobody again. */
      document: id.optional(),
      version: shortText.optional(),
      /** Absent: agreed. `shown` is not enough where the pack asks to sign. */
      decision: z.enum(['agreed', 'shown']).optional(),
    }),
  ),
});
export type RosterPerson = z.infer<typeof rosterPerson>;

/** Signed once per change for all devices of a school. Fetched by hash: unchanged is not sent again. */
export const rosterEnvelope = z.strictObject({
  kind: z.literal('roster'),
  revision: z.int().min(1),
  people: z.array(rosterPerson).max(20_000),
});
export type RosterEnvelope = z.infer<typeof rosterEnvelope>;

/** A lesson in which pupils of a class are supervised. It always has an end (promise 5). */
export const supervisedSession = z.strictObject({
  id,
  classId: id,
  className: shortText,
  /** As pupils know them: "Mrs Okafor". */
  teacher: shortText,
  startsAt: isoTime,
  endsAt: isoTime,
  /** What pupils may open meanwhile, in words for the banner; empty means not limited. */
  sites: z.array(shortText).max(100),
});
export type SupervisedSession = z.infer<typeof supervisedSession>;

const byAdult = z.strictObject({
  /** As pupils know them: "Mrs Okafor". */
  by: shortText,
  at: isoTime,
});

/** What the console did with a call for help. It never says more to a pupil than whom it told. */
export const helpAnswer = z.strictObject({
  call: id,
  /** Whose pages show it, by the names that pupils know. */
  told: z.array(shortText).max(10),
  /** Whether one of them had such a page open when it came. */
  pageOpen: z.boolean(),
  /** Somebody is on the way. */
  coming: byAdult.optional(),
  /** An adult says that the screen may be shown again. */
  show: byAdult.optional(),
});
export type HelpAnswer = z.infer<typeof helpAnswer>;

/**
 * A teacher reads documents out to a class once, and each child answers for themselves. It always
 * has an end (promise 5).
 */
export const classSitting = z.strictObject({
  id,
  classId: id,
  /** As pupils know them: "Mrs Okafor". */
  teacher: shortText,
  startsAt: isoTime,
  endsAt: isoTime,
  /** When the teacher had read it out: children may answer from then on. Absent: not yet. */
  readAt: isoTime.optional(),
  /** Names of the documents that are read out. */
  documents: z.array(id).max(20),
});
export type ClassSitting = z.infer<typeof classSitting>;

/**
 * What the console wants of one device, signed for that device alone. Small, so that a change
 * reaches a classroom in milliseconds; the large parts are named by revision and hash.
 */
export const desiredState = z.strictObject({
  kind: z.literal('desired-state'),
  device: id,
  /** Grows with every change for this device; a lower one is refused. */
  revision: z.int().min(1),
  issuedAt: isoTime,
  policy: z.strictObject({ revision: z.int().min(1), hash: sha256Hex }),
  roster: z.strictObject({ revision: z.int().min(1), hash: sha256Hex }),
  sessions: z.array(supervisedSession).max(50),
  /** Sessions that a teacher ended before their time; kept until their end time has passed. */
  endedSessions: z.array(id).max(200),
  /** Class sittings that are on; absent from older consoles. */
  sittings: z.array(classSitting).max(20).optional(),
  /** Answers to requests of this device that still matter to it; absent from older consoles. */
  decisions: z
    .array(
      z.strictObject({
        request: id,
        decision: z.enum(['granted', 'refused']),
        by: shortText,
        at: isoTime,
        /** A permission is gone after this. */
        until: isoTime.optional(),
        /** Why, in words for whoever asked. */
        reason: shortText.optional(),
      }),
    )
    .max(100)
    .optional(),
  /** Answers to the calls for help of this device; absent where there are none. */
  help: z.array(helpAnswer).max(20).optional(),
  /** What the teacher of its class asks beside the lesson; absent from older consoles. */
  classroom: classroomWanted.optional(),
  /** Changes when a technician asks for a fresh look now. */
  recheck: id.optional(),
});
export type DesiredState = z.infer<typeof desiredState>;
