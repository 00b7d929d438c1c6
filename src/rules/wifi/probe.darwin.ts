import { describeHostError, type Host } from '#platform/host.ts';
import { isAnswer, listOf, textOf } from '#rules/script-answer.ts';
import type { Probe } from '#rules/rule.ts';
import type { Network, WifiFacts } from './facts.ts';
import { listedName } from './listed-name.ts';
import { ofIpconfig, ofKnownNetwork, ofProfiler } from './mac/security-words.ts';
import type { Parameters } from './parameters.ts';

const interfacesFile = '/Library/Preferences/SystemConfiguration/NetworkInterfaces.plist';
const knownFile = '/Library/Preferences/com.apple.wifi.known-networks.plist';
const looked = 'ipconfig getsummary, else system_profiler';

/** The Wi-Fi interface by the system's own list, and what ipconfig says of its network. */
export const probe: Probe<WifiFacts, Parameters> = async ({ host, parameters, signal }) => {
  const base = { os: 'darwin' as const, looked, joined: [], saved: null };
  const names = await interfaceNames(host);
  if ('fault' in names) return { ...base, state: 'not-known', unreadable: [names.fault] };
  const [first] = names.list;
  if (first === undefined) return { ...base, state: 'none', unreadable: [] };
  const saved = parameters.saved === 'judge' ? await savedOf(host, parameters) : null;
  const rest = { ...base, saved: saved?.list ?? null, unreadable: saved?.unreadable ?? [] };
  const summary = await host.run('/usr/sbin/ipconfig', ['getsummary', first], {
    timeoutMs: 3_000,
    signal,
  });
  if (!summary.ok)
    return {
      ...rest,
      state: 'not-known',
      unreadable: [...rest.unreadable, describeHostError(summary.error)],
    };
  if (valueOf(summary.value.stdout, 'LinkStatusActive') !== 'TRUE')
    return { ...rest, state: 'idle' };
  const security = valueOf(summary.value.stdout, 'Security');
  const name = valueOf(summary.value.stdout, 'SSID');
  const encryption = security === undefined ? null : ofIpconfig(security);
  if (encryption) {
    const listed = listedName(name ?? null, parameters.networks);
    return {
      ...rest,
      state: 'joined',
      joined: [{ listed, encryption, source: 'ipconfig getsummary' }],
    };
  }
  return { ...rest, state: 'joined', joined: [await askProfiler(host, parameters, signal)] };
};

function valueOf(summary: string, key: string): string | undefined {
  return new RegExp(`^\\s*${key} : (.*)$`, 'm').exec(summary)?.[1]?.trim();
}

async function interfaceNames(host: Host): Promise<{ list: string[] } | { fault: string }> {
  const plist = await host.readPlist(interfacesFile);
  if (!plist.ok) return { fault: describeHostError(plist.error) };
  const interfaces = isAnswer(plist.value) ? listOf(plist.value['Interfaces']) : [];
  return {
    list: interfaces
      .filter(isAnswer)
      .filter((one) => one['SCNetworkInterfaceType'] === 'IEEE80211')
      .map((one) => textOf(one['BSD Name']))
      .filter((name) => /^en\d+$/.test(name)),
  };
}

/** Asks once more where ipconfig tells no kind of encryption; this takes seconds. */
async function askProfiler(
  host: Host,
  { networks }: Parameters,
  signal: AbortSignal,
): Promise<Network> {
  const source = 'system_profiler SPAirPortDataType';
  const answer = await host.run('/usr/sbin/system_profiler', ['SPAirPortDataType', '-json'], {
    timeoutMs: 8_000,
    signal,
  });
  if (!answer.ok)
    return { listed: null, encryption: null, source, why: describeHostError(answer.error) };
  const current = currentNetwork(answer.value.stdout);
  const mode = current ? textOf(current['spairport_security_mode']) : '';
  const encryption = mode === '' ? null : ofProfiler(mode);
  const why = mode === '' ? 'it names no joined network' : `it says "${mode}"`;
  return {
    listed: listedName(current ? textOf(current['_name']) : null, networks),
    encryption,
    source,
    ...(!encryption && { why }),
  };
}

function currentNetwork(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const report = JSON.parse(json) as unknown;
    const cards = isAnswer(report) ? listOf(report['SPAirPortDataType']).filter(isAnswer) : [];
    const interfaces = cards
      .flatMap((card) => listOf(card['spairport_airport_interfaces']))
      .filter(isAnswer);
    const joined = interfaces
      .filter((one) => one['spairport_status_information'] === 'spairport_status_connected')
      .map((one) => one['spairport_current_network_information']);
    return joined.find(isAnswer) ?? null;
  } catch {
    return null;
  }
}

async function savedOf(
  host: Host,
  { networks }: Parameters,
): Promise<{ list: Network[]; unreadable: string[] }> {
  const plist = await host.readPlist(knownFile);
  if (!plist.ok)
    return {
      list: [],
      unreadable: plist.error.code === 'not-found' ? [] : [describeHostError(plist.error)],
    };
  const known = Object.entries(isAnswer(plist.value) ? plist.value : {});
  const list = known.flatMap(([key, value]): Network[] => {
    const name = /^wifi\.network\.ssid\.(.*)$/.exec(key)?.[1];
    if (name === undefined || !isAnswer(value) || value['AutoJoinDisabled'] === true) return [];
    const types = textOf(value['SupportedSecurityTypes']);
    const encryption = types === '' ? null : ofKnownNetwork(types);
    const why = { why: 'a known network names no kind of encryption' };
    return [
      {
        listed: listedName(name, networks),
        encryption,
        source: knownFile,
        ...(!encryption && why),
      },
    ];
  });
  return { list, unreadable: [] };
}
