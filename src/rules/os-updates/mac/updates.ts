import { describeHostError } from '#platform/host.ts';
import type { Result } from '#base/result.ts';
import type { SoftwareUpdateSettings } from '#rules/mac-software-update.ts';
import type { ProbeContext } from '#rules/rule.ts';
import type { PendingUpdate } from '../apt-pending.ts';
import type { ReleaseFacts, SeenFact, UpdatesFacts } from '../facts.ts';
import { dateUpdates, readNotes, writeNotes } from '../notes.ts';
import { newerReleases } from './support.ts';
import { kindOf, type ListedUpdate, parseUpdateList } from './update-list.ts';
import { compareMacVersions, majorOf } from './versions.ts';

// Without a scan it answers at once; with one it would take minutes and the network.
const timeoutMs = 12_000;
const source = 'softwareupdate --list --no-scan';

/**
 * What this Mac lacks, from two sides: what its own last scan has left, and releases of the same
 * macOS that are known to be out. The second needs no scan, and gives a date; for the first the day
 * counts on which it was first seen here.
 */
export async function macUpdates(
  context: ProbeContext,
  release: ReleaseFacts | null,
  settings: SoftwareUpdateSettings,
): Promise<UpdatesFacts> {
  if (!release)
    return {
      kind: 'not-known',
      reason: 'not-readable',
      what: 'SystemVersion.plist gives no version',
    };
  const { host, signal } = context;
  const run = await host.run('/usr/sbin/softwareupdate', ['--list', '--no-scan'], {
    timeoutMs,
    signal,
  });
  const listed: Result<ListedUpdate[], string> = run.ok
    ? parseUpdateList(run.value.stdout, run.value.stderr)
    : { ok: false, error: describeHostError(run.error) };
  const updates = listed.ok ? listed.value : [];
  const missing = missingFixes(release.version, updates);
  const asOf = lastScan(settings);
  return {
    kind: 'known',
    source,
    asOf,
    pending: Math.max(updates.length, missing.length),
    security: await dated(context, release, missing, asOf),
    phasing: 0,
    securitySource: true,
    faults: listed.ok ? [] : [`${source}: ${listed.error}`],
    subscription: false,
    notes: notesOf(updates, settings, release.version),
  };
}

/** At most one for the system itself, whatever its version, so that a newer one makes it no younger. */
function missingFixes(version: string, updates: readonly ListedUpdate[]): PendingUpdate[] {
  const major = majorOf(version);
  const ofKind = (kind: ReturnType<typeof kindOf>): ListedUpdate[] =>
    updates.filter((update) => kindOf(update, major) === kind);
  const known = newerReleases(version);
  const versions = [...known, ...ofKind('system')].map((one) => one.version);
  const newest = versions.sort(compareMacVersions).at(-1);
  const fix = (name: string, installed: string, available: string): PendingUpdate => ({
    name,
    installed,
    available,
    security: true,
    held: false,
    containedIn: [],
  });
  return [
    ...(newest === undefined || compareMacVersions(newest, version) <= 0
      ? []
      : [
          {
            ...fix('macOS', version, newest),
            containedIn: known.map((one) => ({
              suite: `macOS ${one.version}`,
              date: one.published,
            })),
          },
        ]),
    ...ofKind('response').map((one) => fix(one.title, version, one.version)),
    ...ofKind('safari').map((one) => fix('Safari', 'older', one.version)),
  ];
}

const versionKey = 'macos-version';

async function dated(
  { now, remember }: ProbeContext,
  { version }: ReleaseFacts,
  missing: readonly PendingUpdate[],
  asOf: Date | null,
): Promise<Extract<UpdatesFacts, { kind: 'known' }>['security']> {
  const before = readNotes(remember, now);
  const same = remember?.get(versionKey) === version;
  const all = await dateUpdates(missing, before, now, async () => same);
  if (asOf && asOf <= now) writeNotes(remember, before, all, asOf, now);
  if (!same) remember?.set(versionKey, version);
  return all.map(({ update, outSince }) => ({
    name: update.name,
    installed: update.installed,
    available: update.available,
    held: false,
    outSince,
  }));
}

/** Each kind of scan leaves a mark of its own. */
const scanMarks = [
  'LastSuccessfulDate',
  'LastFullSuccessfulDate',
  'LastBackgroundSuccessfulDate',
  'LastSuccessfulMSUScanDate',
] as const;

function lastScan(settings: SoftwareUpdateSettings): Date | null {
  const times = scanMarks.flatMap((name) => {
    const value = settings.get(name)?.value;
    return value instanceof Date && Number.isFinite(value.getTime()) ? [value.getTime()] : [];
  });
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

function notesOf(
  updates: readonly ListedUpdate[],
  settings: SoftwareUpdateSettings,
  version: string,
): SeenFact[] {
  const upgrades = updates.filter((one) => kindOf(one, majorOf(version)) === 'upgrade');
  const catalogue = settings.get('CatalogURL');
  return [
    ...updates.slice(0, 20).map(({ label, title, version: offered }) => ({
      label: `Offered: ${title || label}`.slice(0, 150),
      value: offered || label,
      source,
    })),
    ...(upgrades.length > 0
      ? [{ label: 'Of them a newer macOS', value: String(upgrades.length), source }]
      : []),
    ...(catalogue
      ? [
          {
            label: 'Updates come from',
            value: String(catalogue.value).slice(0, 200),
            source: catalogue.source,
          },
        ]
      : []),
  ];
}
