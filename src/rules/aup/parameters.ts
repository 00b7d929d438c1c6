import { z } from 'zod';
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
});
export type AupParameters = z.infer<typeof parameters>;
