import { describeHostError, type Host } from '#platform/host.ts';
import { isAnswer, listOf, textOf } from '#rules/script-answer.ts';
import type { Probe } from '#rules/rule.ts';
import type { Network, WifiFacts } from './facts.ts';
import { listedName } from './listed-name.ts';
import type { Parameters } from './parameters.ts';
import { parseWlanProfile, type WlanProfile } from './windows/wlan-profile.ts';

const profiles = 'C:\\ProgramData\\Microsoft\\Wlansvc\\Profiles\\Interfaces';
const looked = 'Get-NetAdapter, Get-NetConnectionProfile and WLAN profiles';

interface Adapter {
  readonly id: string;
  readonly up: boolean;
  readonly network: string | null;
}

/** The adapters by WMI, and how the joined network is encrypted by the profile that joined it. */
export const probe: Probe<WifiFacts, Parameters> = async ({ host, parameters, signal }) => {
  const base = { os: 'win32' as const, looked, joined: [], saved: null };
  const found = await adaptersOf(host, signal);
  if ('fault' in found) return { ...base, state: 'not-known', unreadable: [found.fault] };
  if (found.adapters.length === 0) return { ...base, state: 'none', unreadable: [] };
  const known = await Promise.all(found.adapters.map(({ id }) => profilesOf(host, id)));
  const joined = found.adapters.flatMap((adapter, at) =>
    adapter.up ? [networkOf(adapter, known[at] as Profiles, parameters)] : [],
  );
  const judgesSaved = parameters.saved === 'judge';
  return {
    ...base,
    state: joined.length > 0 ? 'joined' : 'idle',
    joined,
    saved: judgesSaved ? savedOf(known, parameters) : null,
    unreadable: judgesSaved ? [...new Set(known.flatMap(({ unreadable }) => unreadable))] : [],
  };
};

async function adaptersOf(
  host: Host,
  signal: AbortSignal,
): Promise<{ adapters: Adapter[] } | { fault: string }> {
  const answer = await host.askPowerShell('wifi/joined', [], { timeoutMs: 8_000, signal });
  if (!answer.ok) return { fault: describeHostError(answer.error) };
  if (!isAnswer(answer.value)) return { fault: 'the script wifi/joined gave no answer' };
  const { adapters, networks, fault } = answer.value;
  if (isAnswer(fault))
    return { fault: `Get-NetAdapter: ${textOf(fault['id'])} (${textOf(fault['category'])})` };
  const names = new Map(
    listOf(networks)
      .filter(isAnswer)
      .map((one) => [one['index'], textOf(one['name'])]),
  );
  return {
    adapters: listOf(adapters)
      .filter(isAnswer)
      .map((one) => ({
        id: textOf(one['id']),
        up: one['up'] === true,
        network: names.get(one['index']) ?? null,
      })),
  };
}

interface Profiles {
  readonly list: readonly WlanProfile[];
  readonly unreadable: readonly string[];
}

async function profilesOf(host: Host, id: string): Promise<Profiles> {
  const folder = `${profiles}\\${id}`;
  const names = await host.list(folder);
  if (!names.ok)
    return {
      list: [],
      unreadable: names.error.code === 'not-found' ? [] : [describeHostError(names.error)],
    };
  const files = names.value.filter((name) => name.toLowerCase().endsWith('.xml'));
  const texts = await Promise.all(
    files.map((name) => host.readText(`${folder}\\${name}`, { mostBytes: 65_536 })),
  );
  return {
    list: texts.flatMap((text) => (text.ok ? (parseWlanProfile(text.value) ?? []) : [])),
    unreadable: texts.flatMap((text) => (text.ok ? [] : [describeHostError(text.error)])),
  };
}

function networkOf(
  { network }: Adapter,
  { list, unreadable }: Profiles,
  { networks }: Parameters,
): Network {
  const profile = list.find(({ name }) => isSameNetwork(name, network));
  const why =
    network === null
      ? 'Windows does not name the network'
      : (unreadable[0] ?? 'no saved profile has its name');
  return {
    listed: listedName(profile?.name ?? network, networks),
    encryption: profile?.encryption ?? null,
    source: profiles,
    ...(!profile?.encryption && { why }),
  };
}

/** Windows calls a network that it knows twice "Name 2", and so on. */
function isSameNetwork(profile: string | null, network: string | null): boolean {
  if (profile === null || network === null) return false;
  return (
    network === profile ||
    (network.startsWith(`${profile} `) && /^\d+$/.test(network.slice(profile.length + 1)))
  );
}

function savedOf(known: readonly Profiles[], { networks }: Parameters): Network[] {
  return known
    .flatMap(({ list }) => list)
    .filter(({ byItself }) => byItself)
    .map(({ name, encryption }) => ({
      listed: listedName(name, networks),
      encryption,
      source: profiles,
      ...(encryption === null && { why: 'a profile names a kind that is not known' }),
    }));
}
