import type { DrillContext, TrialStep } from '#rules/rule.ts';

/** A trial that needs a technician's hands and eyes: what Beadle cannot do or see by itself. */
export interface WalkedTrial {
  readonly did: string;
  /** What the technician does before looking. */
  readonly ask: string;
  /** A yes-or-no question about what is seen then. */
  readonly question: string;
  /** The answer that proves the rule. */
  readonly proves: 'yes' | 'no';
  /** What each answer means, as evidence. */
  readonly saw: { readonly yes: string; readonly no: string };
}

/** Walks a technician through one trial; "not run" where nobody is there, or nobody answers. */
export async function walk(
  { askTo, confirm }: Pick<DrillContext, 'askTo' | 'confirm'>,
  { did, ask, question, proves, saw }: WalkedTrial,
): Promise<TrialStep> {
  if (!(await askTo(ask))) return { did, saw: 'nobody was there to do it', outcome: 'not-run' };
  const answer = await confirm(question);
  if (answer === null) return { did, saw: 'nobody said what was seen', outcome: 'not-run' };
  const said = answer ? 'yes' : 'no';
  return { did, saw: saw[said], outcome: said === proves ? 'proved' : 'failed' };
}

/** The step of a trial for which there is no cause here. */
export const notAsked = (did: string, saw: string): TrialStep => ({ did, saw, outcome: 'not-run' });
