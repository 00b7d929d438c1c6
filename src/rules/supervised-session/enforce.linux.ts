import { changesOnLinux } from '#rules/browser-changes.linux.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { SessionParameters } from './parameters.ts';
import { planLimits } from './plan.ts';

/** The web as the lesson or the time between lessons asks; programs are seen to by the windows. */
export const enforcer: Enforcer<SessionParameters> = {
  plan: (context) => planLimits(context, (wants) => changesOnLinux(context.host, wants)),
};
