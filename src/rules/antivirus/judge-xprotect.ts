import { daysMs } from '#base/duration.ts';
import type { Detail } from '#protocol/finding.ts';
import { describeAge } from '#rules/duration-parameter.ts';
import type { Definitions } from './facts.ts';
import type { Parameters } from './parameters.ts';
import type { Reason } from './reasons.ts';
import data from './xprotect-versions.json' with { type: 'json' };

export interface KnownVersion {
  readonly version: number;
  /** Day on which it was out at the latest. */
  readonly published: string;
  readonly confirmed?: boolean;
}

export interface KnownVersions {
  /** Day on which this list was made. */
  readonly checked: string;
  readonly quietDays: number;
  readonly versions: readonly KnownVersion[];
}

type Numbered = Extract<Definitions, { kind: 'numbered' }>;

// As for definitions that have a date: a clock that is an hour off is harmless.
const clockToleranceMs = 3_600_000;

/** The list that comes with this version of Beadle. */
export const knownVersions: KnownVersions = data;
export const knownRemediator: number = data.remediator.version;

/**
 * XProtect has a number and no date of its own, and Apple promises no rhythm: so it is compared with
 * what Apple has published, and its age in days counts only for it, never against it.
 * - A newer version that has been out for longer than the limit: violated.
 * - Replaced on this Mac within the limit: compliant, it was updated then.
 * - None has been out for longer, by a list that is itself no older than the limit: compliant.
 * - None has been out for longer, by an older list: compliant only where the policy takes a maker's word
 *   (`vendorSaysFresh: accept`) and XProtect was replaced within the usual rhythm. Else unknown.
 */
export function judgeXprotect(
  definitions: Numbered,
  { maxDefinitionAge, vendorSaysFresh }: Parameters,
  now: Date,
  known: KnownVersions = knownVersions,
): Reason {
  const { version, replacedAt } = definitions;
  const ageOf = (day: string): number => now.getTime() - Date.parse(`${day}T23:59:59Z`);
  const overdue = known.versions.filter(
    (one) => one.version > version && ageOf(one.published) > maxDefinitionAge,
  );
  if (overdue.some(({ confirmed }) => confirmed !== false)) return 'newer-published';
  const replacedMs = replacedAt ? now.getTime() - replacedAt.getTime() : Infinity;
  if (replacedMs < -clockToleranceMs) return 'definitions-from-the-future';
  if (replacedMs <= maxDefinitionAge) return 'recently-replaced';
  if (overdue.length > 0) return 'newest-not-known';
  if (ageOf(known.checked) <= maxDefinitionAge) return 'newest-known';
  const moves = replacedMs <= daysMs(known.quietDays);
  return vendorSaysFresh === 'accept' && moves ? 'newest-known' : 'newest-not-known';
}

/** What fills the words of those reasons. */
export function xprotectDetail(
  { version, replacedAt }: Numbered,
  now: Date,
  known: KnownVersions = knownVersions,
): Detail {
  const next = known.versions.find((one) => one.version > version && one.confirmed !== false);
  const newest = known.versions.at(-1);
  return {
    version,
    newest: newest?.version ?? 0,
    knownOn: known.checked,
    now: now.toISOString(),
    ...(replacedAt && {
      builtAt: replacedAt.toISOString(),
      replacedAt: replacedAt.toISOString(),
      age: describeAge(now.getTime() - replacedAt.getTime()),
    }),
    ...(!replacedAt && { replacedAt: 'at a time that is not known', age: 'not known' }),
    ...(next && {
      newer: next.version,
      newerSince: next.published,
      newerAge: describeAge(now.getTime() - Date.parse(`${next.published}T23:59:59Z`)),
    }),
  };
}
