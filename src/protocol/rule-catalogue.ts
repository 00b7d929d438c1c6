import { z } from 'zod';
import { recordedKinds } from '#base/recorded-kinds.ts';
import { findingState } from '#protocol/finding.ts';
import { longText, ruleId, shortText } from '#protocol/scalars.ts';

/** The texts behind a reason code; `{name}` places are filled from the finding's detail. */
export const reasonText = z.strictObject({
  state: findingState,
  /** For a technician: what was seen. */
  technician: longText,
  /** For a pupil or teacher: the same in short words. */
  person: longText,
  /** How to mend it; `command` lines can be copied. */
  fix: z
    .strictObject({
      text: longText,
      commands: z.array(shortText).max(10).default([]),
      /** Whoever sits at the laptop can do it; otherwise only a technician reads it there. */
      byAnybody: z.boolean().optional(),
    })
    .optional(),
});
export type ReasonText = z.infer<typeof reasonText>;

/** What a rule records, said in words for the notice that people read (promise 3). */
export const recordedDatum = z.strictObject({
  what: shortText,
  why: shortText,
  /** True where it is about a person and not only about the laptop. */
  personal: z.boolean(),
  /** What it falls under where only the kinds are shown, to the youngest. */
  kind: z.enum(recordedKinds),
});
export type RecordedDatum = z.infer<typeof recordedDatum>;

/** What windows and pages need to know of a rule in order to speak about its findings. */
export const ruleDescription = z.strictObject({
  id: ruleId,
  title: shortText,
  /** One sentence, technician's words. */
  summary: longText,
  /** One sentence a pupil can read. */
  personSummary: longText,
  /** device: about the laptop; person: about whoever is signed in. */
  subject: z.enum(['device', 'person']),
  reasons: z.record(z.string(), reasonText),
  records: z.array(recordedDatum),
});
export type RuleDescription = z.infer<typeof ruleDescription>;

export const ruleCatalogue = z.array(ruleDescription).max(200);
export type RuleCatalogue = z.infer<typeof ruleCatalogue>;
