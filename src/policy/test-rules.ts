import { z } from 'zod';
import { durationParameter } from '#rules/duration-parameter.ts';
import type { PolicyRule } from '#policy/rule-values.ts';

/** Two small rules for tests of packs, so that these do not hang on what real rules look like. */
const usb: PolicyRule = {
  id: 'usb',
  title: 'USB',
  parameters: z
    .strictObject({
      default: z.enum(['allow', 'read-only', 'block']).default('allow'),
      scope: z.array(z.enum(['storage', 'phone'])).default(['storage']),
      allow: z
        .array(z.strictObject({ vendor: z.string().regex(/^[0-9a-f]{4}$/), why: z.string() }))
        .default([]),
    })
    .superRefine((value, context) => {
      if (value.default === 'allow' && value.allow.length > 0)
        context.addIssue({ code: 'custom', path: ['allow'], message: 'nothing is blocked' });
    }),
  strictness: {
    default: { kind: 'order', values: ['allow', 'read-only', 'block'] },
    scope: { kind: 'more' },
    allow: { kind: 'fewer' },
  },
  defaultIntervalMs: 60_000,
};

const virus: PolicyRule = {
  id: 'virus',
  title: 'Virus check',
  parameters: z.strictObject({
    maxAge: durationParameter().default(604_800_000),
    products: z.union([z.literal('any'), z.array(z.enum(['clamav', 'defender']))]).default('any'),
    owner: z.string().optional(),
  }),
  strictness: {
    maxAge: { kind: 'smaller' },
    products: { kind: 'fewer' },
    owner: { kind: 'specific' },
  },
  defaultIntervalMs: 3_600_000,
};

export const testRules: readonly PolicyRule[] = [usb, virus];
