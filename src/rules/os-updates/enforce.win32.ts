import type { Enforcer } from '#rules/rule.ts';
import type { Parameters } from './parameters.ts';
import { policyKey } from './windows/policies.ts';

const key = `${policyKey}\\AU`;

/**
 * The policy by which Windows fetches and installs updates by itself (`AUOptions` 4) every day, and
 * does not restart by itself while somebody is signed in: their work is theirs to save, and the
 * restart that waits is a finding of its own (Microsoft, "Configure Automatic Updates"; read
 * November 2026). A domain's or management's own policy comes again with its next refresh.
 */
export const enforcer: Enforcer<Parameters> = {
  async plan({ parameters }) {
    if (parameters.automatic !== 'required') return { changes: [] };
    const value = (name: string, data: number) =>
      ({ kind: 'registry-value', key, name, data }) as const;
    return {
      changes: [
        value('NoAutoUpdate', 0),
        value('AUOptions', 4),
        value('ScheduledInstallDay', 0),
        value('NoAutoRebootWithLoggedOnUsers', 1),
      ],
    };
  },
};
