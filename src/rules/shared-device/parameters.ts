import { z } from 'zod';
import { daysMs } from '#base/duration.ts';
import { durationParameter } from '#rules/duration-parameter.ts';
import { placeKinds } from './facts.ts';

export const sharedChoices = ['no', 'yes'] as const;

/** What a school asks for: SOKE-18, devices are cleared of personal data after use; OLI-23. */
export const parameters = z.strictObject({
  shared: z
    .enum(sharedChoices)
    .default('no')
    .meta({ description: 'Whether several people use these laptops' }),
  leftBehind: durationParameter({ leastMs: 3_600_000, mostMs: daysMs(400) })
    .default(daysMs(7))
    .meta({ description: 'How long things of somebody who is not signed in may lie there' }),
  folders: z
    .array(z.enum(placeKinds))
    .min(1)
    .max(placeKinds.length)
    .default([...placeKinds])
    .meta({ description: 'Where is looked: downloads, desktop, browser (its profile)' }),
});
export type Parameters = z.infer<typeof parameters>;
