import { softwareUpdatePath } from '#rules/mac-software-update.ts';
import type { Enforcer } from '#rules/rule.ts';
import { automaticSettings } from './mac/automatic.ts';
import type { Parameters } from './parameters.ts';

/** Lets the Mac look for, fetch and install updates by itself. A management profile outweighs this. */
export const enforcer: Enforcer<Parameters> = {
  async plan({ parameters }) {
    if (parameters.automatic !== 'required') return { changes: [] };
    return {
      changes: automaticSettings.map((key) => ({
        kind: 'preference',
        path: softwareUpdatePath,
        key,
        value: true,
      })),
    };
  },
};
