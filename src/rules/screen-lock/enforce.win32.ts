import type { Enforcer } from '#rules/rule.ts';
import type { Parameters } from '#rules/screen-lock/parameters.ts';
import { systemPolicies } from '#rules/screen-lock/windows-lock.ts';

/** The machine's own limit, which no person can change: exactly the policy's time. */
export const enforcer: Enforcer<Parameters> = {
  async plan({ parameters: { required, maxIdle } }) {
    if (!required) return { changes: [] };
    return {
      changes: [
        {
          kind: 'registry-value',
          key: systemPolicies,
          name: 'InactivityTimeoutSecs',
          data: Math.max(1, Math.floor(maxIdle / 1_000)),
        },
      ],
    };
  },
};
