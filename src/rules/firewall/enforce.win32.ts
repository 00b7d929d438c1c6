import type { Change } from '#platform/host-writer.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { FirewallParameters } from './parameters.ts';
import { policyKey, policyNames } from './windows/settings.ts';

/**
 * Switches the firewall on by policy for the networks that the school names, so that nobody at the
 * laptop can switch it off. Where another maker's firewall is registered, Windows itself leaves to
 * that what it filters. Rules that let programs in are not touched.
 */
export const enforcer: Enforcer<FirewallParameters> = {
  async plan({ parameters }) {
    const changes = parameters.networks.flatMap((network): Change[] => {
      const key = `${policyKey}\\${policyNames[network]}`;
      return [
        { kind: 'registry-value', key, name: 'EnableFirewall', data: 1 },
        { kind: 'registry-value', key, name: 'DefaultInboundAction', data: 1 },
      ];
    });
    return { changes };
  },
};
