import type { ReleaseFacts } from './facts.ts';
import { macEnd } from './mac/support.ts';
import data from './support-ends.json' with { type: 'json' };
import { windowsEnd } from './windows/support.ts';

/** Until when a release gets security updates that anybody may have. */
export interface SupportEnd {
  readonly name: string;
  /** Last day, as a date; null: it is supported, and its maker names no end. */
  readonly ends: string | null;
  readonly source: string;
  /** Where no end is named: the day until which "it is supported" may be believed. */
  readonly trustUntil?: string;
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

/** The end of a day, anywhere on earth. */
export const lastMoment = (day: string): Date =>
  new Date(Date.parse(`${day}T23:59:59Z`) + 12 * 3_600_000);

/**
 * Until when a release gets security updates: of Windows and macOS by tables of their own, else
 * from support-ends.json by /etc/os-release: by exact version, or by the part before the dot (RHEL
 * 9.4 is supported as 9, Linux Mint 22.1 as 22).
 */
export function endOfSupport(release: ReleaseFacts, subscription: boolean): SupportEnd | undefined {
  if (release.windows) return windowsEnd(release.windows);
  if (release.id === 'macos') return macEnd(release);
  const candidates = entries.filter(({ id }) => id === release.id);
  const major = release.version.split('.')[0];
  const entry =
    candidates.find(({ version }) => version === release.version) ??
    candidates.find(({ version }) => version === major);
  if (!entry) return undefined;
  return {
    name: entry.name,
    ends: (subscription && entry.withSubscription) || entry.ends,
    source: entry.source,
    confirmed: entry.confirmed !== false,
  };
}
