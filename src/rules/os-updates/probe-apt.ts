import { describeHostError, type Host } from '#platform/host.ts';
import type { ProbeContext } from '#rules/rule.ts';
import { AptListReader, type AptLists, listsFolder } from './apt-lists.ts';
import { type AptPending, pendingUpdates } from './apt-pending.ts';
import { parsePreferences, type Pin } from './apt-preferences.ts';
import { isSecuritySuite } from './apt-release.ts';
import { type InstalledPackage, parseDpkgStatus } from '#rules/dpkg-status.ts';
import type { UpdatesFacts } from './facts.ts';
import { ownCopy } from './own-copy.ts';
import { type Dated, dateUpdates, readNotes, writeNotes } from './notes.ts';

export const statusFile = '/var/lib/dpkg/status';
const mostStatusBytes = 67_108_864;
const preferences = '/etc/apt/preferences';
const preferencesFolder = '/etc/apt/preferences.d';

export interface AptLook {
  readonly updates: UpdatesFacts;
  /** Is the package that installs updates by itself here? */
  readonly unattended: boolean;
}

/** What apt's and dpkg's files say, which is the same for as long as none of them changes. */
interface AptState {
  readonly pending: AptPending;
  readonly asOf: Date | null;
  readonly securitySource: boolean;
  readonly subscription: boolean;
  readonly faults: readonly string[];
  readonly unattended: boolean;
}

type Failed = { readonly failed: AptLook };

/**
 * What is kept of a machine between looks: the versions of installed packages in each list, and
 * what they came to, some hundred kilobytes. A look after a watch event then costs only the files
 * that changed.
 */
interface Kept {
  readonly reader: AptListReader;
  state?: { readonly signature: string; readonly value: AptState };
}
const keptOf = new WeakMap<Host, Kept>();

/** Pending and security updates of a Debian or Ubuntu, read from apt's own files: no child process. */
export async function updatesByApt(context: ProbeContext): Promise<AptLook> {
  const { host } = context;
  const kept = keptOf.get(host) ?? { reader: new AptListReader() };
  keptOf.set(host, kept);
  const signature = await signatureOf(host);
  const known = kept.state?.signature === signature ? kept.state.value : undefined;
  const state = known ?? (await readState(context, kept.reader));
  if ('failed' in state) return state.failed;
  // A list that could not be read may be readable next time, without having changed.
  if (!known && state.faults.length === 0) kept.state = { signature, value: state };
  return { updates: await factsOf(context, state), unattended: state.unattended };
}

/** Size and time of every file that the state is made of. */
async function signatureOf(host: Host): Promise<string> {
  const folders = await Promise.all(
    [listsFolder, preferencesFolder].map(async (folder) => {
      const names = await host.list(folder);
      return (names.ok ? names.value : []).map((name) => `${folder}/${name}`);
    }),
  );
  const paths = [statusFile, preferences, ...folders.flat()];
  const looks = await Promise.all(paths.map((path) => host.stat(path)));
  return looks
    .map((look, index) =>
      look.ok ? `${paths[index]} ${look.value.size} ${look.value.changedAt.getTime()}` : '',
    )
    .join('\n');
}

async function readState(
  { host, signal }: ProbeContext,
  reader: AptListReader,
): Promise<AptState | Failed> {
  const status = await host.readText(statusFile, { mostBytes: mostStatusBytes });
  if (!status.ok) return { failed: nothing('not-readable', describeHostError(status.error)) };
  const installed = parseDpkgStatus(status.value);
  const names = new Set(installed.map(({ name }) => ownCopy(name)));
  const unattended = names.has('unattended-upgrades');
  const [lists, pins] = await Promise.all([reader.read(host, names, signal), readPins(host)]);
  if (!lists.ok) return { failed: nothing('not-readable', lists.error, unattended) };
  if (lists.value.lists.length === 0 && lists.value.faults.length === 0)
    return { failed: nothing('lists-missing', 'the folder of lists is empty', unattended) };
  return { ...stateOf(installed, lists.value, pins), unattended };
}

function stateOf(
  installed: readonly InstalledPackage[],
  { lists, faults }: AptLists,
  pins: readonly Pin[],
): Omit<AptState, 'unattended'> {
  const { updates, phasing } = pendingUpdates(installed, lists, pins);
  const securityLists = lists.filter(({ release }) => isSecuritySuite(release));
  const dates = securityLists.flatMap(({ release }) => (release.date ? [release.date] : []));
  return {
    pending: {
      updates: updates.map((update) => ({
        ...update,
        name: ownCopy(update.name),
        installed: ownCopy(update.installed),
      })),
      phasing: phasing.map(ownCopy),
    },
    asOf: dates.length > 0 ? new Date(Math.min(...dates.map(Number))) : null,
    securitySource: securityLists.length > 0,
    faults,
    // The lists of Ubuntu Pro can only be fetched with its credentials.
    subscription: lists.some(({ release }) => release.origin.startsWith('UbuntuESM')),
  };
}

async function factsOf(context: ProbeContext, state: AptState): Promise<UpdatesFacts> {
  const dated = await dateSecurity(context, state.pending, state.asOf);
  return {
    kind: 'known',
    source: '/var/lib/apt/lists, /var/lib/dpkg/status',
    asOf: state.asOf,
    pending: state.pending.updates.length,
    security: dated.map(({ update, outSince }) => ({
      name: update.name,
      installed: update.installed,
      available: update.available,
      held: update.held,
      outSince,
    })),
    phasing: state.pending.phasing.length,
    securitySource: state.securitySource,
    faults: state.faults,
    subscription: state.subscription,
  };
}

async function dateSecurity(
  { host, now, remember }: ProbeContext,
  pending: AptPending,
  asOf: Date | null,
): Promise<Dated[]> {
  const security = pending.updates.filter((update) => update.security);
  const unchanged = async (name: string, since: Date): Promise<boolean> => {
    // dpkg writes this file anew whenever it unpacks the package.
    const look = await host.stat(`/var/lib/dpkg/info/${name}.list`);
    return look.ok && look.value.changedAt <= since;
  };
  const before = readNotes(remember, now);
  const dated = await dateUpdates(security, before, now, unchanged);
  if (asOf && asOf <= now) writeNotes(remember, before, dated, asOf, now);
  return dated;
}

async function readPins(host: Host): Promise<Pin[]> {
  const names = await host.list(preferencesFolder);
  const used = (names.ok ? names.value : []).filter((name) =>
    /^[A-Za-z0-9_-]+(\.pref)?$/.test(name),
  );
  const paths = [preferences, ...used.map((name) => `${preferencesFolder}/${name}`)];
  const texts = await Promise.all(paths.map((path) => host.readText(path, { mostBytes: 262_144 })));
  return texts.flatMap((text) => (text.ok ? parsePreferences(text.value) : []));
}

function nothing(
  reason: 'not-readable' | 'lists-missing',
  what: string,
  unattended = false,
): AptLook {
  return { updates: { kind: 'not-known', reason, what }, unattended };
}
