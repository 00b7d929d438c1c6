import { z } from 'zod';
import { ruleMode } from '#protocol/finding.ts';
import {
  clauseId,
  id,
  isoTime,
  longText,
  role,
  ruleId,
  schoolYear,
  sha256Hex,
  shortText,
} from '#protocol/scalars.ts';

/**
 * The compiled policy: a pack with everything it extends folded in, as the console signs it and
 * the device stores it. `#policy` compiles it from YAML and combines its layers for one person.
 */

/** Where a value comes from: the pack (or group) that set it, and the clauses that ask for it. */
export const origin = z.strictObject({ layer: shortText, clauses: z.array(clauseId).max(40) });
export type Origin = z.infer<typeof origin>;

export const ruleSetting = z.strictObject({
  mode: ruleMode,
  clauses: z.array(clauseId).max(40),
  /** Milliseconds between checks. */
  intervalMs: z.int().min(10_000).max(604_800_000),
  /** Milliseconds that a violation may stand before consequences. */
  graceMs: z.int().min(0).max(31_536_000_000),
  /** Checked against the rule's own schema when the pack is compiled. */
  parameters: z.record(z.string(), z.json()),
  /** Per parameter name (and `mode`, `interval`, `grace`): who set it and why. */
  origins: z.record(z.string(), origin),
});
export type RuleSetting = z.infer<typeof ruleSetting>;

/** A group layer: settings for some roles, years or classes, over the school's own. */
export const groupLayer = z.strictObject({
  name: shortText,
  when: z.strictObject({
    roles: z.array(role).optional(),
    years: z.array(schoolYear).optional(),
    classes: z.array(id).optional(),
  }),
  rules: z.record(
    ruleId,
    z.strictObject({
      mode: ruleMode.optional(),
      parameters: z.record(z.string(), z.json()).default({}),
      /** Names of values that this layer may set less strictly, each stated on purpose in the pack. */
      loosens: z.array(shortText).default([]),
      clauses: z.array(clauseId).max(40).default([]),
    }),
  ),
});
export type GroupLayer = z.infer<typeof groupLayer>;

export const aupDocument = z.strictObject({
  /** Stable name in the pack, such as `computing-charter`. */
  document: id,
  /** Reading variant, such as `ks1`; `standard` where there is only one. */
  variant: id,
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
  title: shortText,
  /** Written in the document's own front matter; people see it. */
  version: shortText,
  /** SHA-256 of `markdown`: what exactly was shown. */
  hash: sha256Hex,
  markdown: z.string().max(60_000),
  /** Named pictures as SVG text. In a policy only those that its shared `pictures` lack; a window gets all. */
  pictures: z.record(id, z.string().max(60_000)),
  /** A translation that nobody who speaks the language has read yet is `false`; absent: not a translation. */
  reviewed: z.boolean().optional(),
});
export type AupDocument = z.infer<typeof aupDocument>;

export const aupAudience = z.strictObject({
  audience: id,
  roles: z.array(role),
  documents: z.array(id).min(1),
  /** sign: must agree; explain: must have been shown (OLI-18). */
  mode: z.enum(['sign', 'explain']),
  /** Where it holds a person back until acknowledged. */
  gate: z.enum(['logon', 'internet']),
  again: z.array(
    z.enum(['yearly', 'school-year-start', 'new-version', 'after-incident', 'every-session']),
  ),
  /** Each is ticked by itself before "I agree", and recorded as it was shown. Absent: none. */
  statements: z.array(shortText.min(1)).max(6).optional(),
  /** Which name is typed: `own` as a signature, `visitor` where many share one account. Absent: none. */
  typedName: z.enum(['own', 'visitor']).optional(),
  /** `parent`: the office records a parent's consent first; until then the gate stays (SOKE-10). */
  consent: z.enum(['parent']).optional(),
  /** Year to variant; the first that matches wins; otherwise `standard`. */
  variants: z.array(z.strictObject({ years: z.array(schoolYear), variant: id })),
  clauses: z.array(clauseId),
});
export type AupAudience = z.infer<typeof aupAudience>;

/** The one-page "what to do" card of an audience: what a person does when something goes wrong. */
export const aupCard = z.strictObject({
  /** `audience` of those it is for. */
  audience: id,
  /** As of documents: `ks1`, `eyfs`, `symbols`; `standard` where there is only one. */
  variant: id,
  language: aupDocument.shape.language,
  title: shortText,
  /** Headings with a picture each and a line or two of words: as in documents, without pages. */
  markdown: z.string().max(8_000),
  pictures: aupDocument.shape.pictures,
  reviewed: aupDocument.shape.reviewed,
});
export type AupCard = z.infer<typeof aupCard>;

/** How the school wants help asked for. */
export const helpWay = z.strictObject({
  /** Keys that hide the screen from anywhere, as Electron names them; null: none. */
  keys: shortText.nullable(),
  /** What a person does where the console cannot be reached: "Put up your hand". */
  offline: shortText,
});
export type HelpWay = z.infer<typeof helpWay>;

export const reviewDate = z.strictObject({ document: shortText, due: shortText, clause: clauseId });

/** A grown-up that pages may point at, such as who to ask for help. */
export const contact = z.strictObject({
  role,
  name: shortText,
  how: longText,
  /** As `data:`, at most 8 kB of PNG, JPEG or WebP. */
  picture: z
    .string()
    .max(12_000)
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/)
    .optional(),
});

export const compiledPolicy = z.strictObject({
  format: z.literal(1),
  pack: id,
  school: z.strictObject({
    name: shortText,
    phase: z.enum(['infant', 'junior', 'primary', 'secondary', 'trust']),
    /** IANA zone in which school days and lesson times are meant. */
    timezone: shortText,
    /** Month (1-12) in which the school year starts. */
    yearStartMonth: z.int().min(1).max(12),
  }),
  reviews: z.array(reviewDate),
  rules: z.record(ruleId, ruleSetting),
  groups: z.array(groupLayer),
  audiences: z.array(aupAudience),
  documents: z.array(aupDocument),
  /** "What to do" cards; absent in policies from before there were any. */
  cards: z.array(aupCard).max(400).optional(),
  /** Drawings of documents and cards by name, each once; a text's own come before these. */
  pictures: aupDocument.shape.pictures.optional(),
  /** Absent in policies from before there was any. */
  help: helpWay.optional(),
  /** Named grown-ups that pages may point at, such as who to ask for help. */
  contacts: z.array(contact),
});
export type CompiledPolicy = z.infer<typeof compiledPolicy>;

/** What the console signs: the policy with its place in time. Revisions never go backwards. */
export const policyEnvelope = z.strictObject({
  kind: z.literal('policy'),
  revision: z.int().min(1),
  issuedAt: isoTime,
  policy: compiledPolicy,
});
export type PolicyEnvelope = z.infer<typeof policyEnvelope>;
