import type { Detail } from '#protocol/finding.ts';
import type { PasswordFacts, Quality } from '#rules/password/facts.ts';
import type { MaxDays } from '#rules/unix-shadow.ts';
import type { CharClass, Settings } from '#rules/password/parameters.ts';
import type { Reason } from '#rules/password/reasons.ts';

export interface Judgement {
  readonly reason: Reason;
  readonly detail: Detail;
}

const dayMs = 86_400_000;

/** What the rule for new passwords misses of what is asked; undefined where it misses nothing. */
export function judgeQuality(quality: Quality, wanted: Settings): Judgement | undefined {
  const least = leastLength(wanted, !('unseen' in quality) && quality.refusesCommon);
  if (least === 0 && wanted.classes.length === 0) return undefined;
  if ('unseen' in quality)
    return { reason: 'could-not-look', detail: { causes: [quality.unseen] } };
  const missing = missingClasses(quality, wanted.classes);
  if (quality.without !== undefined && (quality.minLength < least || missing.length > 0))
    return {
      reason: 'not-checked',
      detail: { without: quality.without, least: quality.minLength },
    };
  if (quality.minLength < least)
    return { reason: 'too-short', detail: { least: quality.minLength } };
  if (missing.length === 0) return undefined;
  const detail = { missing: missing.join(', ') };
  if (quality.minClasses === null) return { reason: 'classes-unseen', detail };
  // A number of kinds beyond the named ones may or may not bring the missing ones in.
  const inPart = quality.minClasses > Math.max(quality.classes.length, 1);
  return inPart
    ? { reason: 'classes-in-part', detail: { ...detail, kinds: quality.minClasses } }
    : { reason: 'classes-not-asked', detail };
}

/** The length that is enough; 0 where none is asked. */
function leastLength(
  { minLength, minLengthWithDenyList }: Settings,
  refusesCommon: boolean,
): number {
  const lengths = [
    ...(minLength === 'unset' ? [] : [minLength]),
    ...(minLengthWithDenyList !== 'unset' && refusesCommon ? [minLengthWithDenyList] : []),
  ];
  if (lengths.length > 0) return Math.min(...lengths);
  // Only the shorter length is stated, and the list that it hangs on is not there.
  return minLengthWithDenyList === 'unset' ? 0 : minLengthWithDenyList;
}

function missingClasses(
  quality: Exclude<Quality, { readonly unseen: string }>,
  wanted: readonly CharClass[],
): CharClass[] {
  return (quality.minClasses ?? 0) >= 4
    ? []
    : wanted.filter((kind) => !quality.classes.includes(kind));
}

/** How long one password lasts against what is asked; undefined where it is as asked. */
export function judgeAge(days: MaxDays, { maxAge }: Settings): Judgement | undefined {
  if (maxAge === 'unset') return undefined;
  if (maxAge === 'never')
    return days === 'never' ? undefined : { reason: 'expires-though-never', detail: { days } };
  if (days === 'never') return { reason: 'never-expires', detail: {} };
  return days * dayMs > maxAge ? { reason: 'expires-late', detail: { days } } : undefined;
}

/** Passwords kept here of which it is not known whose they are: all must meet what is asked of each audience. */
export function judgeAllAges(
  { accounts }: PasswordFacts,
  wanted: readonly Settings[],
): Judgement | undefined {
  const failing = wanted.some((settings) => accounts.some((days) => judgeAge(days, settings)));
  return failing ? { reason: 'ages-differ', detail: { ages: describeAges(accounts) } } : undefined;
}

/** `2 for ever, 1 for 90 days`. */
export function describeAges(accounts: readonly MaxDays[]): string {
  const groups = Map.groupBy(accounts, (days) =>
    days === 'never' ? 'for ever' : `for ${days} days`,
  );
  return [...groups].map(([age, found]) => `${found.length} ${age}`).join(', ') || 'none';
}
