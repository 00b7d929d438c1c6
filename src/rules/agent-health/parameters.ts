import { z } from 'zod';
import { isVersion } from '#base/compare-versions.ts';
import { daysMs } from '#base/duration.ts';
import { durationParameter } from '#rules/duration-parameter.ts';

const hourMs = 3_600_000;

/** WBJS-09, OLI-08: monitoring software is implemented and updated; neither names a number. */
export const parameters = z.strictObject({
  minVersion: z
    .string()
    .max(40)
    .refine((text) => text === 'any' || isVersion(text), 'write "any" or a version such as 1.2.0')
    .default('any')
    .meta({ description: 'The oldest version of the agent that may run, or any' }),
  maxBehind: durationParameter({ leastMs: hourMs, mostMs: daysMs(365) })
    .default(daysMs(14))
    .meta({ description: 'How long a newer version may be known before this one counts as old' }),
  console: z
    .enum(['any', 'required'])
    .default('any')
    .meta({ description: 'required: the laptop must be enrolled with a console' }),
  maxSilence: durationParameter({ leastMs: hourMs, mostMs: daysMs(365) })
    .default(daysMs(7))
    .meta({ description: 'How long the console may not have answered' }),
  maxWaiting: durationParameter({ leastMs: hourMs, mostMs: daysMs(365) })
    .default(daysMs(7))
    .meta({ description: 'How long a record may wait for the console' }),
  maxCrashes: z
    .int()
    .min(0)
    .max(20)
    .default(3)
    .meta({ description: 'Starts in a day that may follow no orderly end' }),
  startsByItself: z
    .enum(['any', 'required'])
    .default('any')
    .meta({ description: 'required: the machine must start the agent by itself' }),
});
export type Parameters = z.infer<typeof parameters>;
