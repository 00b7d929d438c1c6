import { describeHostError, type Host } from '#platform/host.ts';
import { iniEntry, parseIni } from '#rules/ini-file.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import { both, rank, type Encryption } from './encryption.ts';
import type { Network, WifiFacts } from './facts.ts';
import { parseIwDump, parseNmcliList, type Heard } from './linux/air.ts';
import { wifiInterfaces, type WifiInterface } from './linux/interfaces.ts';
import { managerConnections, otherConnections, type Saved } from './linux/saved.ts';
import { listedName } from './listed-name.ts';
import type { Parameters } from './parameters.ts';

const managerState = '/run/NetworkManager/devices';
const looked = '/sys/class/net, NetworkManager, iwd and wpa_supplicant';

/**
 * What a Linux is joined to: sysfs and NetworkManager's own files, and one program only where a
 * network is joined and the files leave open which kind of encryption is in use.
 */
export const probe: Probe<WifiFacts, Parameters> = async ({ host, parameters, signal }) => {
  const { interfaces, unreadable } = await wifiInterfaces(host);
  const base = { os: 'linux' as const, looked, joined: [], saved: null };
  if (unreadable.length > 0) return { ...base, state: 'not-known', unreadable };
  if (interfaces.length === 0) return { ...base, state: 'none', unreadable };
  const joined = interfaces.filter((one) => one.joined);
  const isManaged = (await host.stat(managerState)).ok;
  const judgesSaved = parameters.saved === 'judge';
  const known =
    isManaged && (judgesSaved || joined.length > 0)
      ? await managerConnections(host)
      : { saved: [], unreadable: [] };
  const others = judgesSaved ? await otherConnections(host) : { saved: [], unreadable: [] };
  const networks = await lookAtJoined(host, joined, { parameters, signal, isManaged, ...known });
  return {
    ...base,
    state: joined.length > 0 ? 'joined' : 'idle',
    joined: networks,
    saved: judgesSaved ? savedOf([...known.saved, ...others.saved], parameters) : null,
    unreadable: judgesSaved ? [...known.unreadable, ...others.unreadable] : [],
  };
};

/** NetworkManager writes there whenever a connection begins or ends. */
export const watch: Watch = (host, onChange) => host.watchPaths([managerState], onChange);

interface JoinedContext {
  readonly parameters: Parameters;
  readonly signal: AbortSignal;
  readonly isManaged: boolean;
  readonly saved: readonly Saved[];
  readonly unreadable: readonly string[];
}

async function lookAtJoined(
  host: Host,
  joined: readonly WifiInterface[],
  context: JoinedContext,
): Promise<Network[]> {
  const [first] = joined;
  if (!first) return [];
  const held = await Promise.all(joined.map((one) => connectionOf(host, one, context.saved)));
  const decided = held.every((one) => one && isDecided(one.encryption, context.parameters));
  const heard = decided ? [] : await ask(host, first.name, context);
  return joined.map((_, at) => networkOf(held[at], toldOf(held[at], heard), context));
}

/** Of several that are in use, the one of the same name; a single one needs no name. */
const toldOf = (held: Saved | undefined, heard: readonly Told[]): Told =>
  (heard.length === 1 ? heard[0] : heard.find(({ name }) => name === held?.name)) ?? untold;

/** The saved connection that an interface uses, by the note that NetworkManager keeps of each. */
async function connectionOf(
  host: Host,
  { index }: WifiInterface,
  saved: readonly Saved[],
): Promise<Saved | undefined> {
  const note = await host.readText(`${managerState}/${index}`, { mostBytes: 16_384 });
  if (!note.ok) return undefined;
  const uuid = iniEntry(parseIni(note.value), 'device', 'connection-uuid')?.value;
  return uuid === undefined ? undefined : saved.find((one) => one.uuid === uuid);
}

function isDecided(encryption: Encryption | null, { minimum, enterprise }: Parameters): boolean {
  if (!encryption) return false;
  if (rank(encryption.most) < rank(minimum)) return true;
  const known = enterprise === 'any' || encryption.enterprise !== null;
  return known && rank(encryption.least) >= rank(minimum);
}

/** What was heard of a network; `why` where nothing was. */
type Told = Heard & { readonly why?: string };
const untold: Told = { name: null, encryption: null };

async function ask(
  host: Host,
  name: string,
  { isManaged, signal }: JoinedContext,
): Promise<readonly Told[]> {
  const options = { timeoutMs: 4_000, signal };
  const fields = ['--terse', '--fields', 'IN-USE,SECURITY,SSID'];
  const answer = isManaged
    ? await host.run(
        '/usr/bin/nmcli',
        [...fields, 'device', 'wifi', 'list', '--rescan', 'no'],
        options,
      )
    : await host.run('/usr/sbin/iw', ['dev', name, 'scan', 'dump'], options);
  if (!answer.ok) return [{ ...untold, why: describeHostError(answer.error) }];
  const { stdout } = answer.value;
  return isManaged ? parseNmcliList(stdout) : [parseIwDump(stdout) ?? untold];
}

function networkOf(
  held: Saved | undefined,
  told: Told,
  { parameters, unreadable, isManaged }: JoinedContext,
): Network {
  const encryption = held?.encryption ? both(held.encryption, told.encryption) : told.encryption;
  const program = isManaged ? 'nmcli device wifi list' : 'iw scan dump';
  const network = {
    listed: listedName(held?.name ?? told.name, parameters.networks),
    encryption,
    source: told.encryption ? program : 'NetworkManager’s connection file',
  };
  if (encryption) return network;
  const causes = [told.why, unreadable[0]].filter((cause) => cause !== undefined);
  return { ...network, why: causes.join('; ') || 'no source told' };
}

function savedOf(saved: readonly Saved[], { networks }: Parameters): Network[] {
  return saved
    .filter(({ byItself }) => byItself)
    .map(({ name, encryption, source }) => ({
      listed: listedName(name, networks),
      encryption,
      // A connection's file is named like the network: only its folder is told.
      source: source.replace(/\/[^/]*$/, ''),
    }));
}
