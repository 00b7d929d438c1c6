import { z } from 'zod';
import { durationParameter } from '#rules/duration-parameter.ts';

/** OLI-23: personal data only behind a password, and nobody is left signed in for others to use. */
export const parameters = z.strictObject({
  maxIdle: durationParameter({ leastMs: 30_000, mostMs: 14_400_000 })
    .default(900_000)
    .meta({ description: 'After how long without use the screen must be dark and locking' }),
  lockDelay: durationParameter({ mostMs: 3_600_000 })
    .default(5_000)
    .meta({ description: 'How long after that a password may still not be asked for' }),
  required: z.boolean().default(true).meta({
    description: 'Whether the screen must lock at all; false for shared shows and the like',
  }),
  fixed: z
    .enum(['any', 'required'])
    .default('any')
    .meta({ description: 'required: people must not be able to change it' }),
});
export type Parameters = z.infer<typeof parameters>;
