import { describeHostError, type Host, type RegistryKey } from '#platform/host.ts';
import { registryKey, registryNumber, registryText } from '#rules/registry-values.ts';
import type { Probe } from '#rules/rule.ts';
import { agentFacts } from './agent-facts.ts';
import type { Keeper, MachineFacts, TimeFacts, ZoneFacts } from './facts.ts';
import zones from './windows-zones.json' with { type: 'json' };

const service = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time';
const policy = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\W32Time';
const zoneKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation';

/** SERVICE_DISABLED of `Start`; others may be started by the system, by hand or by a trigger. */
const disabled = 4;

/** The Windows Time service as it is set; no program is asked. */
export const probe: Probe<TimeFacts> = async ({ host, memory }) => {
  const [keepers, zone] = await Promise.all([lookAtService(host), lookAtZone(host)]);
  return { os: 'win32', agent: agentFacts(memory), ...keepers, zone };
};

async function lookAtService(host: Host): Promise<Pick<MachineFacts, 'keepers' | 'unreadable'>> {
  const [set, ruled] = await Promise.all([
    host.readRegistry(service, { deep: true }),
    host.readRegistry(policy, { deep: true }),
  ]);
  const unreadable = [set, ruled].flatMap((look) =>
    !look.ok && look.error.code !== 'not-found' ? [describeHostError(look.error)] : [],
  );
  if (!set.ok) return { keepers: [], unreadable };
  return { keepers: [keeperOf(set.value, ruled.ok ? ruled.value : null)], unreadable };
}

/** A policy goes before what is set on the machine. */
function keeperOf(set: RegistryKey, ruled: RegistryKey | null): Keeper {
  const start = registryNumber(set, 'Start');
  const type = textIn(ruled, 'Parameters', 'Type') ?? textIn(set, 'Parameters', 'Type');
  const server = textIn(ruled, 'Parameters', 'NtpServer') ?? textIn(set, 'Parameters', 'NtpServer');
  const client =
    numberIn(ruled, 'TimeProviders\\NtpClient', 'Enabled') ??
    numberIn(set, 'TimeProviders\\NtpClient', 'Enabled');
  const isOff = start === disabled || type === 'NoSync' || client === 0;
  const facts = [
    start === disabled ? 'disabled' : `start type ${start ?? 'not set'}`,
    `type ${type ?? 'not set'}`,
    ...(client === 0 ? ['its client is switched off'] : []),
    ...(server !== undefined && type !== 'NT5DS' ? [`asks ${server}`] : []),
  ];
  return {
    name: 'Windows Time',
    state: start === undefined ? 'not-known' : isOff ? 'off' : 'on',
    lastSync: null,
    seen: facts.join(', '),
    source: service,
  };
}

function textIn(key: RegistryKey | null, path: string, name: string): string | undefined {
  const below = key && registryKey(key, path);
  return below ? registryText(below, name) : undefined;
}

function numberIn(key: RegistryKey | null, path: string, name: string): number | undefined {
  const below = key && registryKey(key, path);
  return below ? registryNumber(below, name) : undefined;
}

/** TimeZoneKeyName is the same in every language; the names beside it are translated. */
async function lookAtZone(host: Host): Promise<ZoneFacts> {
  const key = await host.readRegistry(zoneKey);
  if (!key.ok) return { name: null, written: describeHostError(key.error), source: zoneKey };
  // Some systems leave what stood behind a shorter name.
  const written = (registryText(key.value, 'TimeZoneKeyName') ?? '').split('\0')[0] ?? '';
  const names: Readonly<Record<string, string>> = zones.zones;
  return {
    name: names[written] ?? null,
    written: written === '' ? 'a zone without a name' : written,
    source: zoneKey,
  };
}
