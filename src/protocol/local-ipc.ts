import { z } from 'zod';
import { classroomCommands, classroomView } from '#protocol/classroom.ts';
import { problem } from '#protocol/device-channel.ts';
import { helpAnswer, readingLanguage } from '#protocol/desired-state.ts';
import { acknowledgement } from '#protocol/events.ts';
import { detail, finding } from '#protocol/finding.ts';
import { aupCard, aupDocument, contact, helpWay } from '#protocol/policy.ts';
import { recordedDatum, ruleCatalogue } from '#protocol/rule-catalogue.ts';
import { selfTestResult, selfTestStep } from '#protocol/self-test.ts';
import { id, isoTime, longText, role, ruleId, schoolYear, shortText } from '#protocol/scalars.ts';

/**
 * The local socket between a person's session app and the agent. One JSON document a line, UTF-8,
 * at most `largestLocalFrame` bytes. Requests are answered in any order by `id`; the agent also
 * pushes `state` whenever it changes.
 */
export const largestLocalFrame = 524_288;

export const signedInPerson = z.strictObject({
  account: shortText,
  /** Absent where the account is on nobody's list. */
  id: id.optional(),
  givenName: shortText.optional(),
  role: role.optional(),
  year: schoolYear.optional(),
  /** Which they read best, where the school wrote it down. */
  language: readingLanguage.optional(),
  /** Several people use this account, as far as the pack tells: when this sign-in to it began. Absent: one's own. */
  sharedSince: isoTime.optional(),
  /** Whether the console has been told that they are at this laptop; absent where they are not in front of it. */
  told: z.enum(['waiting', 'sent']).optional(),
});

export const runningSession = z.strictObject({
  id,
  className: shortText,
  teacher: shortText,
  startsAt: isoTime,
  endsAt: isoTime,
  sites: z.array(shortText),
  /** Programs that belong to this lesson, as people call them. Absent: not limited, and nobody looks. */
  programs: z.array(shortText).max(100).optional(),
  /** The program in front, where it does not belong to the lesson. */
  notInLesson: z
    .strictObject({
      program: shortText,
      /** When it is asked to close; null where it only is spoken of. */
      closesAt: isoTime.nullable(),
      /** "the web browser": where the lesson is. */
      goBackTo: shortText,
    })
    .optional(),
});

/** Something that a rule refused; `reason` names its texts in the catalogue. */
export const refusal = z.strictObject({
  id,
  rule: ruleId,
  what: shortText,
  reason: shortText,
  detail,
  at: isoTime,
});
export type Refusal = z.infer<typeof refusal>;

/** A call for help of the person in front of the windows, and what became of it. */
export const helpCall = helpAnswer.extend({
  /** The screen stays covered until this is false. */
  hidden: z.boolean(),
  /** When it was pressed. */
  at: isoTime,
  /** waiting: still on this laptop; sent: the console has it. `told` says who sees it there. */
  delivery: z.enum(['waiting', 'sent']),
});
export type HelpCall = z.infer<typeof helpCall>;

/** All that the windows draw from. Pushed whole: it is small, and never stale by parts. */
export const localState = z.strictObject({
  at: isoTime,
  device: z.strictObject({ id: id.nullable(), hostname: shortText, school: shortText.nullable() }),
  person: signedInPerson.nullable(),
  /**
   * Whether this person mends laptops: only then do findings carry evidence, and only then are the
   * commands for technicians answered. Absent: no.
   */
  technician: z.boolean().optional(),
  /** Documents that this person still has to acknowledge, in order; empty when none. */
  aupDue: z.array(
    z.strictObject({
      document: id,
      variant: id,
      hash: shortText,
      title: shortText,
      /** Of the document's audience: `explain` asks only "I have seen this". Absent: sign. */
      mode: z.enum(['sign', 'explain']).optional(),
      /** Languages in which its text is there, the person's first. Absent: only one. */
      languages: z.array(shortText).max(20).optional(),
      /** Each is ticked before agreeing. Absent: none. */
      statements: z.array(shortText).max(6).optional(),
      /** Which name must be typed before agreeing. Absent: none. */
      typedName: z.enum(['own', 'visitor']).optional(),
    }),
  ),
  aupGate: z.enum(['none', 'logon', 'internet']),
  /** waits: the agent keeps browsers closed until this person has acknowledged what is due. */
  aupInternet: z.enum(['waits']).optional(),
  /** missing: the office has not recorded a parent's consent, and the gate stays until it has. */
  aupConsent: z.enum(['missing']).optional(),
  /**
   * What is due became so in the middle of work: at `wallAt` it covers the screen (gate `logon`) or
   * closes the browsers (gate `internet`), and not before. Absent: it does so now.
   */
  aupNotice: z
    .strictObject({
      wallAt: isoTime,
      /** How often more time may still be asked for. */
      moreTimes: z.int().min(0),
    })
    .optional(),
  /** This person's last answer here was "not now", at `at`; `sent`: the console has it. */
  aupPutOff: z.strictObject({ at: isoTime, delivery: z.enum(['waiting', 'sent']) }).optional(),
  /** A sitting of this person's class that is about a document due from them. */
  aupSitting: z
    .strictObject({
      id,
      teacher: shortText,
      /** reading: the teacher reads it out; answer: each child may answer now. */
      stage: z.enum(['reading', 'answer']),
      documents: z.array(id).max(20),
    })
    .optional(),
  session: runningSession.nullable(),
  /** What goes on in the class beside the lesson; absent where the laptop belongs to no console. */
  classroom: classroomView.optional(),
  findings: z.array(finding),
  /** What was kept from happening here in the last minutes, the latest first; texts are the rule's. */
  refusals: z.array(refusal).max(10).optional(),
  /** How the school wants help asked for; absent where its pack says nothing. */
  helpWay: helpWay.optional(),
  /** The latest call for help, while it matters; null where there is none. */
  help: helpCall.nullable().optional(),
  console: z.strictObject({
    linked: z.boolean(),
    /** Last time the console answered. */
    lastContact: isoTime.nullable(),
    /** Events not yet delivered. */
    waiting: z.int(),
    /** Name of the console's host, where this device has joined one. */
    host: shortText.optional(),
  }),
  contacts: z.array(contact),
});
export type LocalState = z.infer<typeof localState>;

/** What this laptop records about people: generated from the collectors that are on. */
export const notice = z.array(z.strictObject({ rule: shortText, items: z.array(recordedDatum) }));
export type Notice = z.infer<typeof notice>;

const nothing = z.strictObject({});

/** A card as a person's window shows it. */
const personCard = aupCard.extend({
  /** In which it can be read, English first. */
  languages: z.array(aupCard.shape.language).min(1).max(40),
});
export type PersonCard = z.infer<typeof personCard>;

/** Commands for anyone on the device. */
export const openCommands = {
  /** First on every connection: `proof` is read from a file that only the account's owner can read. */
  hello: { params: z.strictObject({ proof: z.string().max(200) }), result: localState },
  status: { params: nothing, result: localState },
  catalogue: { params: nothing, result: ruleCatalogue },
  notice: { params: nothing, result: notice },
  /**
   * The documents this person still has to acknowledge, with text and pictures; with `all` every
   * one that is asked of them, so that what was agreed to can be read again. With `language` in
   * that language, where a document has it.
   */
  'my-aup': {
    params: z.strictObject({ all: z.boolean().optional(), language: shortText.optional() }),
    result: z.array(aupDocument).max(20),
  },
  /**
   * The "what to do" card for this person, with its pictures; null where their school has none for
   * them. `language` gives it in that one, where there is one.
   */
  'my-card': {
    params: z.strictObject({ language: shortText.optional() }),
    result: personCard.nullable(),
  },
  acknowledge: {
    params: acknowledgement.pick({
      document: true,
      variant: true,
      hash: true,
      decision: true,
      how: true,
      statements: true,
      typedName: true,
    }),
    result: localState,
  },
  /** "I need more time" before the rules cover the screen: as much again, as often as `moreTimes`. */
  'aup-more-time': { params: nothing, result: localState },
  /** The person has saved: the rules come now. */
  'aup-read-now': { params: nothing, result: localState },
  recheck: { params: z.strictObject({ rule: shortText.optional() }), result: localState },
  /**
   * Told every two seconds while `session.programs` is there: which program is in front, by its
   * name and file and never by its title; null where the desktop does not say.
   */
  'program-in-front': {
    params: z.strictObject({
      program: z.strictObject({ name: shortText, file: shortText.nullable() }).nullable(),
    }),
    /** close: its time to save is over, so it is asked to close, by the windows and as the person. */
    result: z.strictObject({ answer: z.enum(['leave', 'close']) }),
  },
  'ask-for-help': {
    params: nothing,
    result: z.strictObject({ told: z.enum(['sent', 'waiting']) }),
  },
  /** Covers the person's screens until they or an adult say otherwise, and asks for help. */
  'hide-screen': {
    params: z.strictObject({
      /** When it was pressed, where the agent could not be asked then. */
      pressedAt: isoTime.optional(),
      /** The same in every telling of one press, which is taken once. */
      press: id.optional(),
      /** False: the screen has been shown again meanwhile, so that help is only asked for. */
      cover: z.boolean().default(true),
    }),
    result: localState,
  },
  'show-screen': { params: nothing, result: localState },
  'report-fault': {
    params: z.strictObject({ text: longText.min(1) }),
    result: z.strictObject({ told: z.enum(['sent', 'waiting']) }),
  },
  /** For technicians: looks at one step of the way to the console, within ten seconds. */
  'self-test': { params: z.strictObject({ step: selfTestStep }), result: selfTestResult },
  /** For technicians: a readable text about this device without anything personal; sent nowhere. */
  'support-bundle': {
    params: nothing,
    result: z.strictObject({ name: shortText, text: z.string().max(220_000) }),
  },
  ...classroomCommands(localState),
} as const;

/** A permission signed by the console for one device, one action and a few minutes (compact JWS). */
export const grantClaims = z.strictObject({
  kind: z.literal('grant'),
  id,
  device: id,
  action: z.enum(['session-start', 'session-end', 'rule-pause']),
  /** Who was granted it. */
  person: id,
  personName: shortText,
  classId: id.optional(),
  className: shortText.optional(),
  issuedAt: isoTime,
  expiresAt: isoTime,
});
export type GrantClaims = z.infer<typeof grantClaims>;

const grant = z.string().max(4_000);

/** Privileged commands: each carries a signed grant. The agent refuses them without one. */
export const privilegedCommands = {
  'session-start': {
    params: z.strictObject({
      grant,
      minutes: z.int().min(1).max(240),
      /** What stays open in it; none: nothing is held back. */
      sites: z.array(shortText).max(100).default([]),
    }),
    result: localState,
  },
  'session-end': { params: z.strictObject({ grant, session: id }), result: localState },
  'rule-pause': {
    params: z.strictObject({
      grant,
      rule: shortText,
      minutes: z.int().min(1).max(240),
      reason: longText.min(3),
    }),
    result: localState,
  },
} as const;

export const localCommands = { ...openCommands, ...privilegedCommands };
export type LocalCommand = keyof typeof localCommands;
export type LocalParams<C extends LocalCommand> = z.input<(typeof localCommands)[C]['params']>;
export type LocalResult<C extends LocalCommand> = z.output<(typeof localCommands)[C]['result']>;

export const localRequest = z.strictObject({
  id: z.int().min(1),
  command: z.string().max(40),
  params: z.json(),
});
export const localAnswer = z.union([
  z.strictObject({ id: z.int().min(1), ok: z.literal(true), result: z.json() }),
  z.strictObject({ id: z.int().min(1), ok: z.literal(false), error: problem }),
]);
export const localPush = z.strictObject({ push: z.literal('state'), state: localState });
