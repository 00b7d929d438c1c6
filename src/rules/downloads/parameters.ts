import { z } from 'zod';
import { daysMs } from '#base/duration.ts';
import { approverParameter } from '#rules/approver.ts';
import { durationParameter } from '#rules/duration-parameter.ts';
import { fileKinds } from './kinds.ts';

export const ends = ['return', 'technician', 'remove'] as const;

/**
 * What a school asks for. STOCKS-22: no programs or files without prior permission of the computing
 * coordinator; SPRING-13: restrictions on software and file types; WBJS-25: no installing.
 */
export const parameters = z.strictObject({
  kinds: z
    .array(z.enum(fileKinds))
    .min(1)
    .max(fileKinds.length)
    .default(['program', 'script', 'disk-image'])
    .meta({ description: 'Which kinds of files need permission' }),
  approver: approverParameter,
  keepHeld: durationParameter({ leastMs: daysMs(1), mostMs: daysMs(60) })
    .default(daysMs(14))
    .meta({ description: 'How long a file is held back at most' }),
  atEnd: z.enum(ends).default('technician').meta({
    description:
      'What becomes of a held file at the end: back to its owner, put aside for the technician, or removed',
  }),
});
export type Parameters = z.infer<typeof parameters>;
