import { z } from 'zod';
import { daysMs } from '#base/duration.ts';
import { durationParameter } from '#rules/duration-parameter.ts';

/**
 * What a school asks for. 14 days is the limit of Cyber Essentials (A6.4, A6.5) and of the DfE cyber
 * security standard for high-risk fixes; SOKE-05: updates regularly monitored, devices updated.
 */
export const parameters = z.strictObject({
  maxSecurityAge: durationParameter({ leastMs: daysMs(1), mostMs: daysMs(365) })
    .default(daysMs(14))
    .meta({ description: 'How long a security update may be out without being installed' }),
  supportEnds: z
    .enum(['warn', 'required'])
    .default('warn')
    .meta({ description: 'required: a release without security support breaks the rule' }),
  automatic: z
    .enum(['any', 'required'])
    .default('any')
    .meta({ description: 'Whether updates must install themselves' }),
  rebootWithin: durationParameter({ leastMs: 3_600_000, mostMs: daysMs(365) })
    .default(daysMs(7))
    .meta({ description: 'How long a restart that finishes updates may be put off' }),
});
export type Parameters = z.infer<typeof parameters>;
