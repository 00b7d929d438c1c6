import type { Parameters } from '#rules/accounts/parameters.ts';
import type { Drill, TrialStep } from '#rules/rule.ts';
import { notAsked, walk, type WalkedTrial } from '#rules/walked-trial.ts';

const start: WalkedTrial = {
  did: 'Started the laptop anew and touched nothing',
  ask: 'Start this laptop (or another with the same policy) anew, and touch nothing until it has come up.',
  question: 'Did it wait at its sign-in screen?',
  proves: 'yes',
  saw: { yes: 'it waited at the sign-in screen', no: 'somebody was signed in by itself' },
};

const guest: WalkedTrial = {
  did: 'Looked for a guest at the sign-in screen',
  ask: 'Stay at the sign-in screen, and look at every account and menu that it offers.',
  question: 'Can anybody get in there as a guest, without an account of their own?',
  proves: 'no',
  saw: { yes: 'a guest can get in', no: 'no guest is offered' },
};

/** The sign-in screen is seen by whoever stands before it, and by no program of a session. */
export const drill: Drill<Parameters> = async (context) => {
  const { automaticLogon, guest: guests } = context.parameters;
  const steps: TrialStep[] = [];
  if (automaticLogon === 'forbid') steps.push(await walk(context, start));
  if (guests === 'forbid') steps.push(await walk(context, guest));
  return steps.length > 0
    ? steps
    : [notAsked('Nothing', 'the policy forbids neither guests nor automatic logon')];
};
