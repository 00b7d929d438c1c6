import { changesOnLinux } from '#rules/browser-changes.linux.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { AupParameters } from './parameters.ts';
import { planGate } from './plan.ts';

/** The internet waits in every browser whose policies can be set here. */
export const enforcer: Enforcer<AupParameters> = {
  plan: (context) => planGate(context, (wants) => changesOnLinux(context.host, wants)),
};
