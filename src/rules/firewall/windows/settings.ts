import type { Host } from '#platform/host.ts';
import { registryNumber } from '#rules/registry-values.ts';
import type { WindowsProfile } from '../facts.ts';
import type { NetworkKind } from '../parameters.ts';

export const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall';
const localKey =
  'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';

/** Names below the policy key, [MS-GPFAS] 2.2.3. */
export const policyNames: Readonly<Record<NetworkKind, string>> = {
  domain: 'DomainProfile',
  private: 'PrivateProfile',
  public: 'PublicProfile',
};
/** Local settings keep the private profile under its older name. */
const localNames: Readonly<Record<NetworkKind, string>> = {
  ...policyNames,
  private: 'StandardProfile',
};

/** What is set in the registry, a policy before a local setting. Windows' own default is on. */
export async function readSettings(host: Host): Promise<WindowsProfile[]> {
  return Promise.all(
    (['domain', 'private', 'public'] as const).map(async (network) => {
      const policy = await numbers(host, `${policyKey}\\${policyNames[network]}`);
      const local = await numbers(host, `${localKey}\\${localNames[network]}`);
      const enabled = policy.enabled ?? local.enabled;
      const inbound = policy.inbound ?? local.inbound ?? 1;
      return {
        network,
        state: enabled === undefined ? 'not-known' : enabled === 0 ? 'off' : 'on',
        inbound: inbound === 0 ? 'allow' : 'block',
        leftOut: [],
      };
    }),
  );
}

async function numbers(
  host: Host,
  path: string,
): Promise<{ readonly enabled: number | undefined; readonly inbound: number | undefined }> {
  const key = await host.readRegistry(path);
  return key.ok
    ? {
        enabled: registryNumber(key.value, 'EnableFirewall'),
        inbound: registryNumber(key.value, 'DefaultInboundAction'),
      }
    : { enabled: undefined, inbound: undefined };
}
