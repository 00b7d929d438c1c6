import { z } from 'zod';
import { daysMs } from '#base/duration.ts';
import { durationParameter } from '#rules/duration-parameter.ts';

export const charClasses = ['upper', 'lower', 'digit', 'special'] as const;
export type CharClass = (typeof charClasses)[number];

const settings = z.strictObject({
  minLength: z
    .union([z.literal('unset'), z.int().min(1).max(128)])
    .default('unset')
    .meta({ description: 'Fewest characters; unset: nothing is asked' }),
  minLengthWithDenyList: z
    .union([z.literal('unset'), z.int().min(1).max(128)])
    .default('unset')
    .meta({ description: 'Fewest characters where common passwords are refused' }),
  classes: z.array(z.enum(charClasses)).max(4).default([]),
  maxAge: z
    .union([
      z.enum(['unset', 'never']),
      durationParameter({ leastMs: daysMs(1), mostMs: daysMs(3_650) }),
    ])
    .default('unset')
    .meta({ description: 'After how long it must be changed; never: it must not have to be' }),
});
export type Settings = z.infer<typeof settings>;

const audience = z.union([z.literal('unset'), settings]).default('unset');

export const choices = [
  'staff.minLength',
  'staff.classes',
  'staff.maxAge',
  'pupil.minLength',
  'pupil.classes',
  'pupil.maxAge',
] as const;
export type Choice = (typeof choices)[number];

const chosen = z.strictObject({
  value: z.enum(choices),
  by: z.string().min(2).max(120).describe('Who chose, such as "headteacher" or "governors".'),
  on: z.iso.date(),
});
export type Chosen = z.infer<typeof chosen>;

/**
 * STOCKS-10: 16 characters, upper case and special, 365 days; SOKE-07: staff every 90 days; SOKE-08:
 * pupils never; OLI-09: "regularly", without a number, so the school must choose one.
 */
export const parameters = z
  .strictObject({
    staff: audience.describe('Everybody but pupils; unset: nothing is asked'),
    pupil: audience.describe('Pupils; unset: nothing is asked'),
    mustChoose: z
      .array(z.enum(choices))
      .max(6)
      .default([])
      .meta({ description: 'Values that the school’s document asks for without a number' }),
    chosen: z
      .array(chosen)
      .max(6)
      .default([])
      .meta({ description: 'Who has chosen such a value, and when' }),
  })
  .superRefine((value, context) => {
    for (const choice of value.mustChoose)
      if (isStated(value, choice) && !value.chosen.some((one) => one.value === choice))
        context.addIssue({
          code: 'custom',
          path: ['chosen'],
          message: `${choice} is stated, though the document names no value: say in "chosen" who chose it, and when`,
        });
  });
export type Parameters = z.infer<typeof parameters>;

/** Whether a value of an audience is stated, rather than left open. */
export function isStated(parameters: Pick<Parameters, 'staff' | 'pupil'>, choice: Choice): boolean {
  const [who, name] = choice.split('.') as ['staff' | 'pupil', 'minLength' | 'classes' | 'maxAge'];
  const audience = parameters[who];
  if (audience === 'unset') return false;
  return name === 'classes' ? audience.classes.length > 0 : audience[name] !== 'unset';
}
