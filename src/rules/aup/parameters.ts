import { z } from 'zod';
import { durationParameter } from '#rules/duration-parameter.ts';
import { siteParameter } from '#rules/site-parameter.ts';

/** Who owes which document, and what waits for it, is the pack's `aup` part. */
export const parameters = z.strictObject({
  alwaysOpen: z
    .array(siteParameter)
    .max(50)
    .default([])
    .describe(
      'Sites that open before the rules are read, where the gate is `internet` and the mode `enforce`: the console, sign-in pages, the school’s help.',
    ),
  timeToSave: durationParameter({ leastMs: 60_000, mostMs: 3_600_000 })
    .default(300_000)
    .describe(
      'Where rules become due in the middle of work: how long there is to save before they cover the screen (gate `logon`) or browsers close (gate `internet`), and how much each "I need more time" adds.',
    ),
  moreTimes: z
    .int()
    .min(10)
    .max(50)
    .default(10)
    .describe('How often more time may be asked for (WCAG 2.2.1 wants ten at least).'),
});
export type AupParameters = z.infer<typeof parameters>;
