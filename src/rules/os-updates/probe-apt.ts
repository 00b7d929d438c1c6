import { describeHostError, type Host } from '#platform/host.ts';
import type { ProbeContext } from '#rules/rule.ts';
import { AptListReader, type AptLists } from './apt-lists.ts';
import { type AptPending, pendingUpdates } from './apt-pending.ts';
import { parsePreferences, type Pin } from './apt-preferences.ts';
import { isSecuritySuite } from './apt-release.ts';
import { type InstalledPackage, parseDpkgStatus } from '#rules/dpkg-status.ts';
import type { UpdatesFacts } from './facts.ts';
import { type Dated, dateUpdates, readNotes, writeNotes } from './notes.ts';

export const statusFile = '/var/lib/dpkg/status';
const mostStatusBytes = 67_108_864;
const reader = new AptListReader();

export interface AptLook {
  readonly updates: UpdatesFacts;
  readonly installedNames: ReadonlySet<string>;
}

/** Pending and security updates of a Debian or Ubuntu, read from apt's own files: no child process. */
export async function updatesByApt(context: ProbeContext): Promise<AptLook> {
  const { host, signal } = context;
  const status = await host.readText(statusFile, { mostBytes: mostStatusBytes });
  if (!status.ok) return nothing('not-readable', describeHostError(status.error));
  const installed = parseDpkgStatus(status.value);
  const installedNames = new Set(installed.map(({ name }) => name));
  const [lists, pins] = await Promise.all([
    reader.read(host, installedNames, signal),
    readPins(host),
  ]);
  if (!lists.ok) return nothing('not-readable', lists.error, installedNames);
  if (lists.value.lists.length === 0 && lists.value.faults.length === 0)
    return nothing('lists-missing', 'the folder of lists is empty', installedNames);
  return { updates: await factsOf(context, installed, lists.value, pins), installedNames };
}

async function factsOf(
  context: ProbeContext,
  installed: readonly InstalledPackage[],
  { lists, faults }: AptLists,
  pins: readonly Pin[],
): Promise<UpdatesFacts> {
  const pending = pendingUpdates(installed, lists, pins);
  const securityLists = lists.filter(({ release }) => isSecuritySuite(release));
  const dates = securityLists.flatMap(({ release }) => (release.date ? [release.date] : []));
  const asOf = dates.length > 0 ? new Date(Math.min(...dates.map(Number))) : null;
  const dated = await dateSecurity(context, pending, asOf);
  return {
    kind: 'known',
    source: '/var/lib/apt/lists, /var/lib/dpkg/status',
    asOf,
    pending: pending.updates.length,
    security: dated.map(({ update, outSince }) => ({
      name: update.name,
      installed: update.installed,
      available: update.available,
      held: update.held,
      outSince,
    })),
    phasing: pending.phasing.length,
    securitySource: securityLists.length > 0,
    faults,
    // The lists of Ubuntu Pro can only be fetched with its credentials.
    subscription: lists.some(({ release }) => release.origin.startsWith('UbuntuESM')),
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
  const folder = '/etc/apt/preferences.d';
  const names = await host.list(folder);
  const used = (names.ok ? names.value : []).filter((name) =>
    /^[A-Za-z0-9_-]+(\.pref)?$/.test(name),
  );
  const paths = ['/etc/apt/preferences', ...used.map((name) => `${folder}/${name}`)];
  const texts = await Promise.all(paths.map((path) => host.readText(path, { mostBytes: 262_144 })));
  return texts.flatMap((text) => (text.ok ? parsePreferences(text.value) : []));
}

function nothing(
  reason: 'not-readable' | 'lists-missing',
  what: string,
  installedNames: ReadonlySet<string> = new Set(),
): AptLook {
  return { updates: { kind: 'not-known', reason, what }, installedNames };
}
