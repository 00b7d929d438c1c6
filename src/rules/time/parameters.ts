import { z } from 'zod';
import { daysMs } from '#base/duration.ts';
import { durationParameter } from '#rules/duration-parameter.ts';

/** No school names a number; five minutes is what Kerberos and our own device tokens bear. */
export const parameters = z.strictObject({
  maxDrift: durationParameter({ leastMs: 10_000, mostMs: daysMs(1) })
    .default(300_000)
    .meta({ description: 'How far the clock may be from the console’s' }),
  keeper: z
    .enum(['any', 'required'])
    .default('any')
    .meta({ description: 'required: a time service must keep the clock right by itself' }),
  zone: z
    .string()
    .min(1)
    .max(60)
    .refine((name) => name === 'any' || isZone(name), {
      message: 'must be "any" or a time zone such as Europe/London',
    })
    .default('any')
    .meta({ description: 'The time zone that laptops must show, or any' }),
});
export type Parameters = z.infer<typeof parameters>;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
