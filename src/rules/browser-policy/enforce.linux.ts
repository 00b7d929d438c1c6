import { changesOnLinux } from '#rules/browser-changes.linux.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { BrowserParameters } from './parameters.ts';
import { wantsOf } from './wants.ts';

/** What the policy asks, in a file of our own beside the school's, or within the one that Firefox reads. */
export const enforcer: Enforcer<BrowserParameters> = {
  plan: async ({ host, parameters }) => ({
    changes: await changesOnLinux(host, wantsOf(parameters)),
  }),
};
