import type { Host, HostError, RegistryKey } from '#platform/host.ts';
import { describeHostError } from '#platform/host.ts';
import type { Result } from '#base/result.ts';
import {
  registryKey,
  registryNumber,
  registryText,
  registryValue,
} from '#rules/registry-values.ts';
import type { AutomaticFacts, SeenFact } from '../facts.ts';

export const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';
const managedKey = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update';
const settingsKey = 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings';
const serviceKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\wuauserv';

/** Registry keys about updates; one that is not there is empty. */
export interface UpdatePolicies {
  readonly policy: RegistryKey;
  readonly automatic: RegistryKey;
  readonly managed: RegistryKey;
  readonly settings: RegistryKey;
  readonly service: RegistryKey;
  /** A key that could not be read, in words; undefined: all could. */
  readonly fault: string | undefined;
}

const empty: RegistryKey = { values: {}, keys: {} };

export async function readPolicies(host: Host): Promise<UpdatePolicies> {
  const [policy, managed, settings, service] = await Promise.all([
    host.readRegistry(policyKey, { deep: true }),
    host.readRegistry(managedKey),
    host.readRegistry(settingsKey),
    host.readRegistry(serviceKey),
  ]);
  const reads = [policy, managed, settings, service];
  const fault = reads.find((read) => !read.ok && read.error.code !== 'not-found');
  return {
    policy: keyOf(policy),
    automatic: registryKey(keyOf(policy), 'AU') ?? empty,
    managed: keyOf(managed),
    settings: keyOf(settings),
    service: keyOf(service),
    fault: fault && !fault.ok ? describeHostError(fault.error) : undefined,
  };
}

const keyOf = (read: Result<RegistryKey, HostError>): RegistryKey => (read.ok ? read.value : empty);

/**
 * Do updates install themselves here? `NoAutoUpdate`, `AUOptions` 2 and 3 (ask first), a service
 * that is disabled, a pause, or device management that says so keep them from it; where none of
 * those is set, Windows of people's laptops does and Windows Server does not say (Microsoft,
 * "Manage additional Windows Update settings", Update CSP AllowAutoUpdate).
 */
export function automaticOf(
  policies: UpdatePolicies,
  isServer: boolean,
  lastRun: Date | null,
  now: Date,
): AutomaticFacts {
  const source = `${policyKey}\\AU, ${managedKey}`;
  const facts = (state: AutomaticFacts['state'], how: string): AutomaticFacts => ({
    state,
    how,
    lastRun,
    source,
  });
  const off = offBecause(policies) ?? pausedUntil(policies.settings, now);
  if (off !== undefined) return facts('off', off);
  const option = registryNumber(policies.automatic, 'AUOptions');
  if (option === 4) return facts('on', 'AUOptions is 4');
  if (policies.fault !== undefined) return facts('not-known', policies.fault);
  if (isServer) return facts('not-known', 'AUOptions is not set, and this is a server');
  return facts('on', 'Windows’s own default: no setting says otherwise');
}

function offBecause({ automatic, managed, service }: UpdatePolicies): string | undefined {
  if (registryNumber(service, 'Start') === 4) return 'the service wuauserv is disabled';
  if (registryNumber(automatic, 'NoAutoUpdate') === 1) return 'NoAutoUpdate is 1';
  const option = registryNumber(automatic, 'AUOptions');
  if (option === 2 || option === 3) return `AUOptions is ${option}: it asks first`;
  const allowed = registryNumber(managed, 'AllowAutoUpdate');
  if (allowed === 0 || allowed === 5) return `AllowAutoUpdate is ${allowed} by device management`;
  return undefined;
}

function pausedUntil(settings: RegistryKey, now: Date): string | undefined {
  for (const name of ['PauseQualityUpdatesEndTime', 'PauseUpdatesExpiryTime']) {
    const at = Date.parse(registryText(settings, name) ?? '');
    if (at > now.getTime()) return `paused until ${new Date(at).toISOString()}`;
  }
  return undefined;
}

/** Where updates come from and what keeps some of them back, for evidence. */
export function policyNotes({ policy, automatic, managed }: UpdatePolicies): SeenFact[] {
  const server =
    registryNumber(automatic, 'UseWUServer') === 1 ? registryText(policy, 'WUServer') : undefined;
  const notes: SeenFact[] = [
    {
      label: 'Updates come from',
      value: server
        ? `${server.slice(0, 200)}, which shows only what somebody approved there`
        : 'Microsoft',
      source: policyKey,
    },
  ];
  for (const [key, source] of [
    [policy, policyKey],
    [managed, managedKey],
  ] as const)
    for (const name of ['DeferQualityUpdatesPeriodInDays', 'PauseQualityUpdatesStartTime']) {
      const value = registryValue(key, name);
      if (typeof value === 'number' || (typeof value === 'string' && value !== ''))
        notes.push({ label: name, value: String(value).slice(0, 100), source });
    }
  return notes;
}
