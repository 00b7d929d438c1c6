import { z } from 'zod';
import { classroomPage } from '#protocol/classroom.ts';
import { deviceFacts } from '#protocol/device-channel.ts';
import { finding, findingState, ruleMode } from '#protocol/finding.ts';
import { compiledPolicy, origin } from '#protocol/policy.ts';
import {
  clauseId,
  id,
  isoTime,
  longText,
  role,
  ruleId,
  schoolYear,
  shortText,
} from '#protocol/scalars.ts';

/**
 * What the console's pages ask and get. Rights are decided by the server for every request.
 * Changing requests carry the header `beadle-csrf` with the value that `GET /api/me` gave.
 */
export const csrfHeader = 'beadle-csrf';

/** Roles that a pack may name as the one whose permission is asked for (X13). */
export const consoleApprovers = [
  'computing-coordinator',
  'business-manager',
  'head',
  'deputy-head',
] as const;
/** Whom a worry reaches beside the class's own teachers. */
export const safeguardingRoles = ['dsl', 'deputy-dsl'] as const;
export const consoleRoles = [
  'technician',
  'teacher',
  ...safeguardingRoles,
  ...consoleApprovers,
] as const;
export const consoleRole = z.enum(consoleRoles);
export type ConsoleRole = z.infer<typeof consoleRole>;

export const signInRequest = z.strictObject({ username: shortText, password: z.string().max(500) });
export const me = z.strictObject({
  username: shortText,
  name: shortText,
  role: consoleRole,
  csrf: shortText,
  school: shortText,
  consoleTime: isoTime,
});
export type Me = z.infer<typeof me>;

/** Numbers of findings (or devices) in each state. */
export const stateCounts = z.record(findingState, z.int().min(0));
export type StateCounts = z.infer<typeof stateCounts>;

export const overview = z.strictObject({
  at: isoTime,
  /** Each device counts once, by its worst finding. */
  devices: z.strictObject({
    total: z.int(),
    byState: stateCounts,
    silent: z.int(),
    connected: z.int(),
  }),
  rules: z.array(
    z.strictObject({
      rule: ruleId,
      title: shortText,
      mode: ruleMode,
      clauses: z.array(clauseId),
      byState: stateCounts,
    }),
  ),
  /** Per day, devices by worst state at the day's end (school's zone), oldest first. */
  history: z.array(z.strictObject({ day: shortText, byState: stateCounts })),
  aup: z.strictObject({ people: z.int(), complete: z.int() }),
  sessionsNow: z.int(),
  /** Review dates of the school's documents, soonest first. */
  reviews: z.array(
    z.strictObject({
      document: shortText,
      due: shortText,
      clause: clauseId,
      state: z.enum(['overdue', 'due-soon', 'later']),
    }),
  ),
});
export type Overview = z.infer<typeof overview>;

export const deviceRow = z.strictObject({
  id,
  name: shortText,
  os: shortText,
  className: shortText.nullable(),
  state: findingState,
  violated: z.array(ruleId),
  unknown: z.array(ruleId),
  signedIn: shortText.nullable(),
  connected: z.boolean(),
  lastContact: isoTime.nullable(),
  /** No word for longer than the heartbeat allows; its findings count as unknown. */
  silent: z.boolean(),
});
export type DeviceRow = z.infer<typeof deviceRow>;

export const deviceQuery = z.strictObject({
  search: shortText.optional(),
  state: findingState.optional(),
  rule: ruleId.optional(),
  classId: id.optional(),
  silent: z.stringbool().optional(),
  page: z.coerce.number().int().min(1).default(1),
  sort: z.enum(['name', 'state', 'last-contact']).default('name'),
});
export const devicePage = z.strictObject({
  rows: z.array(deviceRow),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
});
export type DevicePage = z.infer<typeof devicePage>;

export const deviceDetail = z.strictObject({
  row: deviceRow,
  facts: deviceFacts,
  agentVersion: shortText,
  enrolledAt: isoTime,
  policyRevision: z.int(),
  wantedPolicyRevision: z.int(),
  findings: z.array(finding),
  storedThrough: z.int(),
  /** Every event from 1 to storedThrough is there and the hash chain holds. */
  chainWhole: z.boolean(),
});
export type DeviceDetail = z.infer<typeof deviceDetail>;

export const historyEntry = z.strictObject({
  at: isoTime,
  rule: ruleId.nullable(),
  state: findingState.nullable(),
  reason: shortText,
  text: longText,
});
export const deviceHistory = z.array(historyEntry).max(1_000);
export type DeviceHistory = z.infer<typeof deviceHistory>;

export const classSummary = z.strictObject({
  id,
  name: shortText,
  year: schoolYear.nullable(),
  pupils: z.int(),
  devices: z.int(),
  session: z
    .strictObject({
      id,
      teacher: shortText,
      startsAt: isoTime,
      endsAt: isoTime,
      sites: z.array(shortText),
    })
    .nullable(),
});
export type ClassSummary = z.infer<typeof classSummary>;
/** The classes that whoever asks may see, by name. */
export const classList = z.array(classSummary).max(2_000);

export const classDetail = classSummary.extend({
  /** One tile a device; teachers see first names only. */
  tiles: z.array(
    z.strictObject({
      device: id,
      name: shortText,
      signedIn: z
        .strictObject({ person: id.nullable(), givenName: shortText, since: isoTime })
        .nullable(),
      /** consent: a parent's is missing; not-now: said so in this sign-in, and owes it still. */
      aup: z.enum(['agreed', 'due', 'consent', 'not-now', 'nobody', 'unknown']),
      /**
       * on: the device has said that the running session is on there. started-here: one is that was
       * started on the laptop itself; ended-here: the class's was ended there before its time.
       */
      supervised: z.enum(['on', 'off', 'asked', 'not-heard', 'started-here', 'ended-here']),
      connected: z.boolean(),
      lastContact: isoTime.nullable(),
    }),
  ),
  people: z.array(
    z.strictObject({
      person: id,
      givenName: shortText,
      aup: z.enum(['agreed', 'due', 'consent']),
      at: isoTime.nullable(),
    }),
  ),
  /** What goes on beside the lesson. */
  classroom: classroomPage,
  /** Lessons that were started on laptops themselves, and that the console has not taken over. */
  lessonsHere: z
    .array(
      z.strictObject({
        device: id,
        deviceName: shortText,
        session: id,
        teacher: shortText,
        startedAt: isoTime,
        endsAt: isoTime,
        sites: z.array(shortText),
      }),
    )
    .max(500),
});
export type ClassDetail = z.infer<typeof classDetail>;

export const startSession = z.strictObject({
  endsAt: isoTime,
  sites: z.array(shortText.min(1)).max(100).default([]),
});

export const aupCoverage = z.strictObject({
  at: isoTime,
  groups: z.array(
    z.strictObject({
      /** A class, or an audience such as staff. */
      name: shortText,
      classId: id.nullable(),
      audience: shortText,
      people: z.int(),
      complete: z.int(),
      missing: z.array(
        z.strictObject({ person: id, givenName: shortText, documents: z.array(shortText) }),
      ),
    }),
  ),
  recent: z.array(
    z.strictObject({
      person: id,
      givenName: shortText,
      document: shortText,
      version: shortText,
      variant: shortText,
      decision: shortText,
      how: shortText,
      device: shortText,
      at: isoTime,
    }),
  ),
});
export type AupCoverage = z.infer<typeof aupCoverage>;

export const policyView = z.strictObject({
  revision: z.int(),
  hash: shortText,
  issuedAt: isoTime,
  pack: shortText,
  school: shortText,
  role: role.nullable(),
  year: schoolYear.nullable(),
  rules: z.array(
    z.strictObject({
      rule: ruleId,
      title: shortText,
      mode: ruleMode,
      clauses: z.array(clauseId),
      values: z.array(z.strictObject({ name: shortText, value: longText, origin })),
    }),
  ),
  audiences: compiledPolicy.shape.audiences,
  documents: z.array(
    z.strictObject({
      document: id,
      variant: id,
      language: shortText,
      /** False: a translation that nobody who speaks the language has read yet. */
      reviewed: z.boolean().optional(),
      title: shortText,
      version: shortText,
      hash: shortText,
    }),
  ),
});
export type PolicyView = z.infer<typeof policyView>;

export const enrolmentCode = z.strictObject({
  code: shortText,
  classId: id.nullable(),
  usesLeft: z.int(),
  expiresAt: isoTime,
  createdBy: shortText,
});
export const createEnrolmentCode = z.strictObject({
  classId: id.nullable().default(null),
  uses: z.int().min(1).max(500),
  validHours: z.int().min(1).max(720),
});
export type EnrolmentCode = z.infer<typeof enrolmentCode>;
/** Codes that still work, newest first. */
export const enrolmentCodes = z.array(enrolmentCode).max(1_000);

/** Answer of `POST /api/people/import` (text/csv; `?whole=true` where it is the whole list): how many are known now. */
export const peopleImported = z.strictObject({
  people: z.int().min(0),
  classes: z.int().min(0),
  /** Of them, those who were known before and are not in this file. */
  notInFile: z.int().min(0).optional(),
});
export type PeopleImported = z.infer<typeof peopleImported>;

export const requestDecision = z.strictObject({
  decision: z.enum(['granted', 'refused']),
  by: shortText,
  at: isoTime,
  until: isoTime.nullable(),
  reason: shortText,
});

/** A person asks for what a rule held back on a device. */
export const requestRow = z.strictObject({
  device: id,
  deviceName: shortText,
  request: id,
  rule: ruleId,
  ruleTitle: shortText,
  what: shortText,
  /** Role whose permission the pack asks for. */
  approver: role,
  /** What the person wrote, if anything. */
  note: longText.nullable(),
  /** null: the device did not know whose it is. */
  person: z.strictObject({ givenName: shortText, className: shortText.nullable() }).nullable(),
  at: isoTime,
  /** Why whoever looks may not decide: it is their own, or another role's; null where they may. */
  notMine: z.enum(['own', 'role']).nullable(),
  decision: requestDecision.nullable(),
});
export type RequestRow = z.infer<typeof requestRow>;

export const requestQuery = z.strictObject({
  state: z.enum(['open', 'decided']).default('open'),
  page: z.coerce.number().int().min(1).default(1),
});
export const requestPage = z.strictObject({
  rows: z.array(requestRow),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  /** How many wait for a decision, whichever are shown. */
  open: z.int(),
});
export type RequestPage = z.infer<typeof requestPage>;

/** Body of `POST /api/devices/:device/requests/:request/decision`. */
export const decideRequest = z.strictObject({
  decision: z.enum(['granted', 'refused']),
  /** The person is shown it. */
  reason: z.string().trim().min(3).max(200),
  /** Until when the same may arrive again; absent: for good. */
  until: isoTime.optional(),
});
export type DecideRequest = z.infer<typeof decideRequest>;

/** Server-sent event names on `GET /api/live`; pages then ask again for what they show. */
export const liveTopics = [
  'devices',
  'findings',
  'classes',
  'aup',
  'policy',
  'requests',
  'help',
  'faults',
] as const;
export type LiveTopic = (typeof liveTopics)[number];
