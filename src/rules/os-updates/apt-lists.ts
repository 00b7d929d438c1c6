import { err, ok, type Result } from '#base/result.ts';
import { describeHostError, type Host } from '#platform/host.ts';
import type { AptList } from './apt-pending.ts';
import { type AptRelease, parseAptRelease, releaseHeadBytes } from './apt-release.ts';
import type { ListedVersion } from './packages-scan.ts';
import { readableEndings, readPackages } from './read-packages.ts';

export const listsFolder = '/var/lib/apt/lists';

/** A Packages file and the Release file of the suite it belongs to. */
export interface ListFile {
  readonly packages: string;
  readonly release: string;
}

/**
 * Pairs the Packages files of a lists folder with their Release files by the longest common
 * beginning: `HOST_path_dists_SUITE_InRelease`, `HOST_path_dists_SUITE_COMPONENT_binary-ARCH_Packages`.
 */
export function pairListFiles(names: readonly string[]): {
  readonly pairs: readonly ListFile[];
  /** Lists in a form that cannot be read, or without a Release file. */
  readonly left: readonly string[];
} {
  const releases = names.filter((name) => /_(In)?Release$/.test(name));
  const prefixOf = (name: string): string => name.replace(/(In)?Release$/, '');
  const pairs: ListFile[] = [];
  const left: string[] = [];
  for (const packages of names.filter((name) => /_Packages(\.[a-z0-9]+)?$/.test(name))) {
    const release = releases
      .filter((name) => packages.startsWith(prefixOf(name)))
      .sort((a, b) => prefixOf(b).length - prefixOf(a).length || (a < b ? -1 : 1))[0];
    const ending = packages.replace(/^.*_Packages/, '');
    if (release && readableEndings.some((one) => one === ending)) pairs.push({ packages, release });
    else left.push(packages);
  }
  return { pairs, left };
}

export interface AptLists {
  readonly lists: readonly AptList[];
  /** Lists that could not be read: what they offer is not known. */
  readonly faults: readonly string[];
}

interface Remembered {
  readonly size: number;
  readonly changedAt: number;
  readonly wanted: ReadonlySet<string>;
  readonly versions: readonly ListedVersion[];
}

/**
 * Reads apt's lists, and each again only when it changed: they are large, and change far less often
 * than rules are checked. What is kept are the versions of installed packages, some hundred kilobytes.
 */
export class AptListReader {
  readonly #remembered = new Map<string, Remembered>();

  /** An error only where the folder itself cannot be seen. */
  async read(
    host: Host,
    wanted: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Result<AptLists, string>> {
    const names = await host.list(listsFolder);
    if (!names.ok) return err(describeHostError(names.error));
    const { pairs, left } = pairListFiles(names.value);
    const faults = left.map((name) => `${name}: not a form of list that can be read`);
    const releases = new Map<string, AptRelease>();
    const lists: AptList[] = [];
    for (const pair of pairs) {
      const release = releases.get(pair.release) ?? (await readRelease(host, pair.release));
      if (typeof release === 'string') {
        faults.push(release);
        continue;
      }
      releases.set(pair.release, release);
      const versions = await this.#versions(
        host,
        `${listsFolder}/${pair.packages}`,
        wanted,
        signal,
      );
      if (!versions.ok) faults.push(versions.error);
      else
        lists.push({ release, site: pair.packages.split('_')[0] ?? '', versions: versions.value });
    }
    return ok({ lists, faults });
  }

  async #versions(
    host: Host,
    path: string,
    wanted: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Result<readonly ListedVersion[], string>> {
    const facts = await host.stat(path);
    if (!facts.ok) return err(describeHostError(facts.error));
    const { size } = facts.value;
    const changedAt = facts.value.changedAt.getTime();
    const known = this.#remembered.get(path);
    if (known?.size === size && known.changedAt === changedAt && isSubset(wanted, known.wanted))
      return ok(known.versions);
    const versions = await readPackages(host, path, wanted, signal);
    if (versions.ok)
      this.#remembered.set(path, { size, changedAt, wanted, versions: versions.value });
    return versions;
  }
}

async function readRelease(host: Host, name: string): Promise<AptRelease | string> {
  const head = await host.readHead(`${listsFolder}/${name}`, releaseHeadBytes);
  if (!head.ok) return describeHostError(head.error);
  return parseAptRelease(Buffer.from(head.value).toString('utf8'));
}

const isSubset = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((one) => all.has(one));
