import type { Enforcer } from '#rules/rule.ts';
import { loginWindow } from '#rules/accounts/mac-accounts.ts';
import type { Parameters } from '#rules/accounts/parameters.ts';

/** Takes the guest off the login window. Automatic sign-in has to be taken away by hand: its value is a name. */
export const enforcer: Enforcer<Parameters> = {
  async plan({ parameters: { guest } }) {
    if (guest !== 'forbid') return { changes: [] };
    return {
      changes: [{ kind: 'preference', path: loginWindow, key: 'GuestEnabled', value: false }],
    };
  },
};
