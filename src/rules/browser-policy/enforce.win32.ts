import { changesOnWindows } from '#rules/browser-changes.win32.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { BrowserParameters } from './parameters.ts';
import { wantsOf } from './wants.ts';

/** What the policy asks, in the registry; lists gain ours and lose nothing of the school's. */
export const enforcer: Enforcer<BrowserParameters> = {
  plan: async ({ host, parameters }) => ({
    changes: await changesOnWindows(host, wantsOf(parameters)),
  }),
};
