import { z } from 'zod';
import { id, isoTime, shortText } from '#protocol/scalars.ts';

/** What goes on between a teacher and a class beside the lesson itself, as it crosses processes. */

/** A site as a person writes it: no spaces, no scheme, such as `bbc.co.uk/bitesize`. */
export const siteName = z
  .string()
  .max(200)
  .regex(/^[^\s/:@]+\.[^\s/:@]+(\/\S*)?$/, 'the name of a site, such as bbc.co.uk/bitesize');

/** "Eyes to the front": every screen of the class rests until it ends. It always has an end. */
export const attention = z.strictObject({
  id,
  /** As pupils know them. */
  teacher: shortText,
  startsAt: isoTime,
  endsAt: isoTime,
});
export type Attention = z.infer<typeof attention>;

/** A hand of this device that the teacher has seen; with it the hand is down. */
export const handSeen = z.strictObject({ hand: id, by: shortText, at: isoTime });
export type HandSeen = z.infer<typeof handSeen>;

export const siteAnswer = z.strictObject({
  request: id,
  answer: z.enum(['opened', 'not-now']),
  by: shortText,
  at: isoTime,
});
export type SiteAnswer = z.infer<typeof siteAnswer>;

/** The shared secret of one teacher's codes (RFC 6238: SHA-1, six digits, 30 seconds). */
export const lessonCode = z.strictObject({
  account: id,
  name: shortText,
  /** Base32 without padding, 160 bits. */
  secret: z.string().regex(/^[A-Z2-7]{32}$/, 'a secret of 160 bits in Base32'),
});
export type LessonCode = z.infer<typeof lessonCode>;

/** The part of a device's desired state that is about its class; for this device alone. */
export const classroomWanted = z.strictObject({
  class: z.strictObject({ id, name: shortText }),
  attention: attention.optional(),
  handSeen: handSeen.optional(),
  siteAnswers: z.array(siteAnswer).max(20).optional(),
  /** Whoever may start a lesson here without the console. */
  lessonCodes: z.array(lessonCode).max(100).optional(),
});
export type ClassroomWanted = z.infer<typeof classroomWanted>;

/** As one person's windows draw it. */
export const classroomView = z.strictObject({
  attention: z.strictObject({ id, teacher: shortText, endsAt: isoTime }).nullable(),
  /** This person's hand, up or just seen. */
  hand: z
    .strictObject({
      id,
      raisedAt: isoTime,
      seen: z.strictObject({ by: shortText, at: isoTime }).nullable(),
    })
    .nullable(),
  /** Sites that were asked for in this lesson, the latest first. */
  sitesAsked: z
    .array(
      z.strictObject({
        request: id,
        site: shortText,
        at: isoTime,
        answer: z.strictObject({ is: siteAnswer.shape.answer, by: shortText }).nullable(),
      }),
    )
    .max(10),
  /** How a lesson can be started on this laptop itself; `class` null: it belongs to no class. */
  start: z.strictObject({
    class: z.strictObject({ id, name: shortText }).nullable(),
    /** Whoever is signed in teaches: no code is asked for. */
    bySignIn: z.boolean(),
    byCode: z.boolean(),
    /** After wrong codes: none is taken before this. */
    waitUntil: isoTime.nullable(),
  }),
});
export type ClassroomView = z.infer<typeof classroomView>;

/** How somebody shows that they may lead a lesson here: their own sign-in, or a code of six digits. */
export const lessonProof = z.union([
  z.strictObject({ how: z.literal('sign-in') }),
  z.strictObject({ how: z.literal('code'), code: z.string().regex(/^\d{6}$/, 'six digits') }),
]);
export type LessonProof = z.infer<typeof lessonProof>;

const told = z.strictObject({ told: z.enum(['sent', 'waiting']) });

/** Parameters and answers of the local commands about the class; `localState` is put in where it is answered. */
export const classroomCommands = <S extends z.ZodType>(localState: S) => ({
  'raise-hand': { params: z.strictObject({}), result: told },
  'lower-hand': { params: z.strictObject({}), result: localState },
  'ask-for-site': { params: z.strictObject({ site: siteName }), result: told },
  'lesson-start': {
    params: z.strictObject({
      proof: lessonProof,
      minutes: z.int().min(1).max(240),
      sites: z.array(siteName).max(100),
    }),
    result: localState,
  },
  'lesson-end': {
    params: z.strictObject({ proof: lessonProof, session: id }),
    result: localState,
  },
});

/** What a teacher's class page shows beside the lesson. */
export const classroomPage = z.strictObject({
  attention: z
    .strictObject({
      id,
      teacher: shortText,
      startsAt: isoTime,
      endsAt: isoTime,
      /** Devices that have taken it, of those that are not silent. */
      reached: z.int().min(0),
    })
    .nullable(),
  attentionMinutes: z.strictObject({ usual: z.int().min(1), longest: z.int().min(1) }),
  /** Hands that are up, the longest first. */
  hands: z.array(z.strictObject({ device: id, hand: id, at: isoTime })).max(500),
  /** Sites that wait for an answer, the longest first. */
  siteRequests: z
    .array(
      z.strictObject({
        device: id,
        request: id,
        site: shortText,
        givenName: shortText.nullable(),
        at: isoTime,
      }),
    )
    .max(200),
});
export type ClassroomPage = z.infer<typeof classroomPage>;

/** Body of `POST /api/classes/:id/attention`. */
export const askAttention = z.strictObject({ minutes: z.int().min(1).max(30) });
/** Body of `POST /api/devices/:device/site-requests/:request/answer`. */
export const answerSite = z.strictObject({ answer: siteAnswer.shape.answer });
/** Answer of `GET /api/lesson-code`: whether whoever asks has one. */
export const lessonCodeStanding = z.strictObject({ createdAt: isoTime.nullable() });
/** Answer of `POST /api/lesson-code`: shown once, then kept by the phone and the laptops alone. */
export const newLessonCode = z.strictObject({
  secret: lessonCode.shape.secret,
  /** For an authenticator app, as a QR code. */
  address: z.string().max(500),
  createdAt: isoTime,
});
