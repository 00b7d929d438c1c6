import { z } from 'zod';
import { ruleMode } from '#protocol/finding.ts';
import { aupAudience, compiledPolicy } from '#protocol/policy.ts';
import { clauseId, id, longText, role, schoolYear, shortText } from '#protocol/scalars.ts';
import { durationParameter } from '#rules/duration-parameter.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import { stages, yearsOf, type Stage } from '#policy/school-years.ts';

/** The shape of `policy.yaml`, made from the rules there are. Parsed values are those written, nothing filled in. */

const clauseList = z
  .union([clauseId, z.array(clauseId).min(1).max(40)])
  .transform((written) => (Array.isArray(written) ? written : [written]))
  .meta({ description: 'The clause or clauses that ask for this, by id' });

const layerName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name is small letters, digits and -, at most 40');

const years = z
  .array(z.union([schoolYear, z.enum(Object.keys(stages) as [Stage, ...Stage[]])]))
  .min(1)
  .transform(yearsOf)
  .meta({ description: 'School years as numbers (Reception 0, Nursery -1) or stages' });

const timezone = z
  .string()
  .refine(isTimezone, 'is not a time zone; write one such as Europe/London');

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const school = z.strictObject({
  name: shortText.min(1),
  phase: compiledPolicy.shape.school.shape.phase,
  timezone,
  yearStartMonth: z.int().min(1).max(12).default(9).meta({ description: 'September is 9' }),
});

const review = z.strictObject({
  document: shortText.min(1),
  due: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'write 2026-11 or 2026-11-30'),
  clause: clauseId,
});

const audience = z.strictObject({
  clause: clauseList.optional(),
  roles: z.array(role).min(1),
  documents: z.array(id).min(1).max(20),
  mode: aupAudience.shape.mode.meta({ description: 'sign: must agree; explain: must be shown' }),
  gate: aupAudience.shape.gate.default('logon'),
  again: aupAudience.shape.again.default(['new-version']),
  statements: aupAudience.shape.statements.meta({
    description: 'Each is ticked by itself before "I agree", and recorded',
  }),
  typedName: aupAudience.shape.typedName.meta({
    description: 'own: typed as a signature; visitor: who it is today, on a shared account',
  }),
  consent: aupAudience.shape.consent.meta({
    description: 'parent: the office records a parent’s consent before the gate opens',
  }),
  variants: z
    .array(z.strictObject({ years, variant: id }))
    .max(20)
    .default([]),
});

/** How rules are written in a pack, and in a group of a pack. */
function ruleSchemas(rule: PolicyRule) {
  const names = Object.keys(parameterShape(rule)) as [string, ...string[]];
  const parameters = Object.fromEntries(
    Object.entries(parameterShape(rule)).map(([name, schema]) => [name, stated(schema)]),
  );
  const loosens = (values: readonly string[]) =>
    z
      .array(z.enum(values as [string, ...string[]]))
      .min(1)
      .optional()
      .meta({
        description: 'Values that are less strict here than in the layer below, on purpose',
      });
  const groupValues = ['mode', ...names];
  const packValues = ['mode', 'interval', 'grace', ...names];
  const because = Object.fromEntries(packValues.map((name) => [name, clauseList.optional()]));
  const shared = { clause: clauseList.optional(), mode: ruleMode.optional() };
  return {
    inPack: z.strictObject({
      ...shared,
      because: z.strictObject(because).optional(),
      interval: durationParameter({ leastMs: 10_000, mostMs: 604_800_000 }).optional(),
      grace: durationParameter({ mostMs: 31_536_000_000 }).optional(),
      loosens: loosens(packValues),
      ...parameters,
    }),
    inGroup: z.strictObject({ ...shared, loosens: loosens(groupValues), ...parameters }),
  };
}

/** The rule's parameters by name. Rules are ours: one without an object schema is a fault in the rule. */
export function parameterShape(rule: PolicyRule): Readonly<Record<string, z.ZodType>> {
  if (rule.parameters instanceof z.ZodObject) return rule.parameters.shape as never;
  throw new Error(`rule ${rule.id}: parameters must be a zod object`);
}

/** Optional and without its default: what a pack does not say, it does not say. */
function stated(schema: z.ZodType): z.ZodType {
  const inner = withoutDefault(schema);
  const description = schema.description ?? inner.description;
  return (description === undefined ? inner : inner.describe(description)).optional();
}

function withoutDefault(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional
  )
    return withoutDefault(schema.unwrap() as z.ZodType);
  return schema;
}

const groupWhen = z
  .strictObject({
    roles: z.array(role).min(1).optional(),
    years: years.optional(),
    classes: z.array(id).min(1).optional(),
  })
  .refine((when) => Object.keys(when).length > 0, 'says nobody; name roles, years or classes');

/**
 * Two or three modifiers and a key. Ctrl+Alt is left out: it is AltGr, with which many languages
 * type letters, and VoiceOver's own key; so are keys that end a program or a session.
 */
const hideKeys = z
  .string()
  .refine(
    (keys) =>
      keys === 'none' || /^((Ctrl|Alt|Shift)\+){2,3}([A-Z0-9]|F([1-9]|1[0-2])|Space)$/.test(keys),
    'write them as Ctrl+Shift+F10: Ctrl, Alt, Shift, two of them, then a letter, digit, F1 to F12 or Space; or none',
  )
  .refine(
    (keys) => !/(Ctrl\+Alt|Alt\+Ctrl)/.test(keys),
    'Ctrl+Alt is AltGr, which types letters in many languages, and a screen reader’s own key; use Ctrl+Shift',
  );

const help = z.strictObject({
  keys: hideKeys.meta({ description: 'Keys that hide the screen from anywhere, or none' }),
  offline: shortText
    .min(1)
    .meta({ description: 'What a person does where nobody can be told: Put up your hand.' }),
});

const made = new WeakMap<readonly PolicyRule[], ReturnType<typeof makePackSchema>>();

/** The schema for these rules; made once, since packs are read in chains. */
export function packSchema(rules: readonly PolicyRule[]): ReturnType<typeof makePackSchema> {
  const schema = made.get(rules) ?? makePackSchema(rules);
  made.set(rules, schema);
  return schema;
}

function makePackSchema(rules: readonly PolicyRule[]) {
  const schemas = rules.map((rule) => [rule.id, ruleSchemas(rule)] as const);
  const inPack = Object.fromEntries(schemas.map(([id, { inPack }]) => [id, inPack.optional()]));
  const inGroup = Object.fromEntries(schemas.map(([id, { inGroup }]) => [id, inGroup.optional()]));
  return z.strictObject({
    pack: id.meta({ description: 'The name of the folder that holds this file' }),
    extends: id.optional().meta({ description: 'The pack that holds where this one is silent' }),
    school: school.optional(),
    reviews: z.array(review).max(50).default([]),
    rules: z.strictObject(inPack).default({}),
    groups: z
      .array(z.strictObject({ name: layerName, when: groupWhen, rules: z.strictObject(inGroup) }))
      .max(200)
      .default([]),
    aup: z
      .strictObject({ audiences: z.record(id, audience).default({}) })
      .default({ audiences: {} }),
    help: help.optional(),
    contacts: z
      .array(
        z.strictObject({
          role,
          name: shortText.min(1),
          how: longText.min(1),
          picture: z
            .string()
            .regex(/^[A-Za-z0-9_-]{1,64}\.(png|jpg|jpeg|webp)$/)
            .optional()
            .meta({
              description: 'A picture of this person: a file in the pack’s folder contacts',
            }),
        }),
      )
      .max(30)
      .default([]),
  });
}

/** A rule as written in a pack: `clause`, `because`, `loosens` and whatever values it states. */
export interface WrittenRule {
  readonly clause?: string[] | undefined;
  readonly because?: Readonly<Record<string, string[] | undefined>> | undefined;
  readonly loosens?: string[] | undefined;
  readonly [value: string]: unknown;
}

type Parsed = z.output<ReturnType<typeof packSchema>>;
export type PackText = Omit<Parsed, 'rules' | 'groups'> & {
  readonly rules: Readonly<Record<string, WrittenRule | undefined>>;
  readonly groups: readonly (Omit<Parsed['groups'][number], 'rules'> & {
    readonly rules: Readonly<Record<string, WrittenRule | undefined>>;
  })[];
};

export const clausesSchema = z.strictObject({
  clauses: z.record(clauseId, longText.min(1)),
});
