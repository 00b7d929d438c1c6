import { describeHostError } from '#platform/host.ts';
import type { Probe } from '#rules/rule.ts';
import type { FirewallFacts } from './facts.ts';
import { readSettings } from './windows/settings.ts';
import { parseState } from './windows/state.ts';

/**
 * The profiles as they are in force. Where PowerShell does not answer, the registry's settings are
 * read instead: they can tell that the firewall is off, but not that it works.
 */
export const probe: Probe<FirewallFacts> = async ({ host, signal }) => {
  const asked = await host.askPowerShell('firewall/state', [], { timeoutMs: 12_000, signal });
  const state = asked.ok ? parseState(asked.value) : { fault: describeHostError(asked.error) };
  if (!('fault' in state)) return { os: 'win32', ...state, settingsOnly: false, unseen: [] };
  return {
    os: 'win32',
    profiles: await readSettings(host),
    services: [],
    products: null,
    settingsOnly: true,
    unseen: [state.fault],
  };
};
