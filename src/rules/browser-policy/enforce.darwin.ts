import { changesOnMac } from '#rules/browser-changes.darwin.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { BrowserParameters } from './parameters.ts';
import { wantsOf } from './wants.ts';

/**
 * Firefox only, and a person may override it: everything else on a Mac needs a management profile.
 * The finding stays violated until one is there.
 */
export const enforcer: Enforcer<BrowserParameters> = {
  plan: async ({ host, parameters }) => ({
    changes: await changesOnMac(host, wantsOf(parameters)),
  }),
};
