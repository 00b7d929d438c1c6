import type { ReleaseFacts } from '../facts.ts';
import type { SupportEnd } from '../support-end.ts';
import data from './support.json' with { type: 'json' };
import { compareMacVersions, majorOf } from './versions.ts';

interface Major {
  readonly major: number;
  readonly name: string;
  readonly ends?: string;
  readonly confirmed?: boolean;
}

const majors: readonly Major[] = data.majors;

/** How this release of macOS stands; undefined: a release that is not known here. */
export function macEnd(release: ReleaseFacts): SupportEnd | undefined {
  const major = Number(majorOf(release.version));
  const row = majors.find((one) => one.major === major);
  if (!row) return undefined;
  return {
    name: row.name,
    ends: row.ends ?? null,
    source: data.source,
    confirmed: row.confirmed !== false,
    trustUntil: dayAfter(data.checked, data.trustDays),
  };
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** A release of macOS that came after another of the same major. */
export interface MacRelease {
  readonly version: string;
  readonly published: Date;
}

/** Known releases of the same major that are newer than `version`, the oldest first. */
export function newerReleases(version: string): MacRelease[] {
  return data.releases
    .filter((one) => majorOf(one.version) === majorOf(version))
    .filter((one) => compareMacVersions(one.version, version) > 0)
    .sort((a, b) => compareMacVersions(a.version, b.version))
    .map((one) => ({ version: one.version, published: new Date(`${one.published}T23:59:59Z`) }));
}
