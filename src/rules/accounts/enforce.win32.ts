import type { Enforcer } from '#rules/rule.ts';
import type { Parameters } from '#rules/accounts/parameters.ts';
import { winlogon } from '#rules/accounts/windows-accounts.ts';

/**
 * Switches Winlogon's automatic sign-in off. A password that lies beside it is not touched: to put
 * it back later it would have to be kept, and no password is.
 */
export const enforcer: Enforcer<Parameters> = {
  async plan({ parameters: { automaticLogon } }) {
    if (automaticLogon !== 'forbid') return { changes: [] };
    return {
      changes: [{ kind: 'registry-value', key: winlogon, name: 'AutoAdminLogon', data: '0' }],
    };
  },
};
