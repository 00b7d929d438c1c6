import type { Enforcer } from '#rules/rule.ts';
import { softwareUpdatePath } from '#rules/mac-software-update.ts';
import { definitionSettings } from './mac-preferences.ts';
import type { Parameters } from './parameters.ts';

/** Sees that the Mac fetches XProtect's definitions by itself. A management profile outweighs this. */
export const enforcer: Enforcer<Parameters> = {
  async plan({ parameters }) {
    const { products } = parameters;
    if (products !== 'any' && !products.includes('xprotect')) return { changes: [] };
    return {
      changes: definitionSettings.map((key) => ({
        kind: 'preference',
        path: softwareUpdatePath,
        key,
        value: true,
      })),
    };
  },
};
