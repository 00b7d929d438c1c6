import { type AptRelease, isSecuritySuite } from './apt-release.ts';
import { type Pin, priorityOf } from './apt-preferences.ts';
import { compareVersions } from './debian-version.ts';
import type { InstalledPackage } from '#rules/dpkg-status.ts';
import type { ListedVersion } from './packages-scan.ts';

/** What one apt list offers of the installed packages. */
export interface AptList {
  readonly release: AptRelease;
  /** Host name of the archive, as in the list's file name. */
  readonly site: string;
  readonly versions: readonly ListedVersion[];
}

/** A newer version that apt would take. */
export interface PendingUpdate {
  readonly name: string;
  readonly installed: string;
  readonly available: string;
  readonly security: boolean;
  /** On hold, so no upgrade will take it: still missing. */
  readonly held: boolean;
  /** Dates of the suites that already contain the missing security fix. */
  readonly containedIn: readonly { readonly suite: string; readonly date: Date }[];
}

export interface AptPending {
  readonly updates: readonly PendingUpdate[];
  /** Being phased in by Ubuntu: apt may rightly wait, so they are not pending. */
  readonly phasing: readonly string[];
}

interface Offer {
  readonly version: ListedVersion;
  readonly list: AptList;
  readonly priority: number;
}

/**
 * Which installed packages have a newer version, as `apt list --upgradable` tells, without apt:
 * apt's own rules of priority, never a downgrade. Kept-back packages (those whose upgrade needs
 * others to come or go) are included, as they are there: they are missing all the same.
 */
export function pendingUpdates(
  installed: readonly InstalledPackage[],
  lists: readonly AptList[],
  pins: readonly Pin[],
): AptPending {
  const native = installed.find(({ name }) => name === 'dpkg')?.architecture ?? 'all';
  const offers = offersByName(lists, pins);
  const updates: PendingUpdate[] = [];
  const phasing: string[] = [];
  for (const one of installed) {
    const known = (offers.get(one.name) ?? []).filter((offer) => fits(one, offer, native));
    const taken = chosen(one, known);
    if (!taken) continue;
    const update = describe(one, known, taken, native);
    // Ubuntu never phases what comes from its security suites.
    if (taken.version.phasedPercent !== undefined && !update.security) phasing.push(one.name);
    else updates.push(update);
  }
  return { updates, phasing };
}

function offersByName(lists: readonly AptList[], pins: readonly Pin[]): Map<string, Offer[]> {
  const offers = new Map<string, Offer[]>();
  for (const list of lists)
    for (const version of list.versions) {
      const priority = priorityOf(version, list, pins);
      const known = offers.get(version.name);
      if (known) known.push({ version, list, priority });
      else offers.set(version.name, [{ version, list, priority }]);
    }
  return offers;
}

function fits(one: InstalledPackage, { version, priority }: Offer, native: string): boolean {
  const sameKind =
    version.architecture === one.architecture ||
    version.architecture === 'all' ||
    (one.architecture === 'all' && version.architecture === native);
  return sameKind && priority > 0;
}

/** The newer version that wins by priority, then by version; undefined: the installed one stays. */
function chosen(one: InstalledPackage, known: readonly Offer[]): Offer | undefined {
  let best: Offer | undefined;
  let bestPriority = 100;
  let bestVersion = one.version;
  for (const offer of known) {
    const order = compareVersions(offer.version.version, bestVersion);
    if (compareVersions(offer.version.version, one.version) < 0) continue;
    if (offer.priority < bestPriority || (offer.priority === bestPriority && order < 0)) continue;
    best = offer;
    bestPriority = offer.priority;
    bestVersion = offer.version.version;
  }
  return best && compareVersions(bestVersion, one.version) > 0 ? best : undefined;
}

function describe(
  one: InstalledPackage,
  known: readonly Offer[],
  taken: Offer,
  native: string,
): PendingUpdate {
  const missing = known
    .map(({ version, list }) => ({ version: version.version, list }))
    .filter(({ version }) => compareVersions(version, one.version) > 0)
    .filter(({ version }) => compareVersions(version, taken.version.version) <= 0);
  const fixes = missing
    .filter(({ list }) => isSecuritySuite(list.release))
    .map(({ version }) => version)
    .sort(compareVersions);
  const first = fixes[0];
  const foreign = one.architecture !== native && one.architecture !== 'all';
  return {
    name: foreign ? `${one.name}:${one.architecture}` : one.name,
    installed: one.version,
    available: taken.version.version,
    security: first !== undefined,
    held: one.held,
    // A suite with the first missing fix or a later version had that fix at its own date.
    containedIn: missing.flatMap(({ version, list: { release } }) =>
      first !== undefined && release.date && compareVersions(version, first) >= 0
        ? [{ suite: release.suite || release.codename, date: release.date }]
        : [],
    ),
  };
}
