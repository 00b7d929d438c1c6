import type { ReleaseFacts } from './facts.ts';
import data from './support-ends.json' with { type: 'json' };

/** Until when a release gets security updates that anybody may have. */
export interface SupportEnd {
  readonly name: string;
  /** Last day, as a date. */
  readonly ends: string;
  /** The end of that day, anywhere on earth. */
  readonly lastMoment: Date;
  readonly source: string;
  /** False where the maker has only said about when. */
  readonly confirmed: boolean;
}

interface Entry {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly ends: string;
  readonly source: string;
  readonly confirmed?: boolean;
  readonly withSubscription?: string;
}

const entries: readonly Entry[] = data.releases;

/**
 * The entry for a release of /etc/os-release, from support-ends.json: by exact version, else by
 * the part before the dot (RHEL 9.4 is supported as 9, Linux Mint 22.1 as 22).
 */
export function endOfSupport(release: ReleaseFacts, subscription: boolean): SupportEnd | undefined {
  const candidates = entries.filter(({ id }) => id === release.id);
  const major = release.version.split('.')[0];
  const entry =
    candidates.find(({ version }) => version === release.version) ??
    candidates.find(({ version }) => version === major);
  if (!entry) return undefined;
  const ends = (subscription && entry.withSubscription) || entry.ends;
  return {
    name: entry.name,
    ends,
    lastMoment: new Date(Date.parse(`${ends}T23:59:59Z`) + 12 * 3_600_000),
    source: entry.source,
    confirmed: entry.confirmed !== false,
  };
}
