import { z } from 'zod';
import { evidenceItem } from '#protocol/finding.ts';
import { isoTime, longText } from '#protocol/scalars.ts';

/** What the connection self-test looks at, in the order in which a connection is made. */
export const selfTestSteps = ['names', 'proxy', 'certificate', 'clock', 'channel'] as const;
export const selfTestStep = z.enum(selfTestSteps);
export type SelfTestStep = z.infer<typeof selfTestStep>;

/** One step's outcome. `not-known` is never a pass: it says that this could not be looked at. */
export const selfTestResult = z.strictObject({
  step: selfTestStep,
  outcome: z.enum(['ok', 'not-ok', 'not-known']),
  /** What was seen, in a sentence. */
  saw: longText,
  /** The facts behind it, as they were read. */
  evidence: z.array(evidenceItem).max(20),
  /** What to do next, where there is something to do. */
  next: longText.optional(),
  at: isoTime,
  tookMs: z.int().min(0),
});
export type SelfTestResult = z.infer<typeof selfTestResult>;
