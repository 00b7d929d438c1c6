import { canonicalJson } from '#node/signatures.ts';
import type { Finding, Verdict } from '#protocol/finding.ts';
import type { RuleSetting } from '#protocol/policy.ts';

/** What a verdict becomes on this device: with the policy's mode and clauses, and since when. */
export function findingOf(
  rule: string,
  verdict: Verdict,
  setting: RuleSetting,
  context: { now: Date; person: string | undefined; previous: Finding | undefined },
): Finding {
  const checkedAt = context.now.toISOString();
  const since = sameStanding(context.previous, verdict, context.person)
    ? (context.previous?.since ?? checkedAt)
    : checkedAt;
  const due =
    verdict.state === 'violated' && setting.graceMs > 0
      ? { dueBy: new Date(new Date(since).getTime() + setting.graceMs).toISOString() }
      : {};
  return {
    ...verdict,
    rule,
    mode: setting.mode,
    clauses: setting.clauses,
    checkedAt,
    since,
    ...due,
    ...(context.person !== undefined && { person: context.person }),
  };
}

function sameStanding(
  previous: Finding | undefined,
  verdict: Verdict,
  person: string | undefined,
): boolean {
  return (
    previous !== undefined &&
    previous.state === verdict.state &&
    previous.reason === verdict.reason &&
    previous.person === person
  );
}

/**
 * Whether the console needs to hear of `next`: anything but the time of checking and the detail,
 * whose ages and counts of hours change at every look.
 */
export function isNews(previous: Finding | undefined, next: Finding): boolean {
  return previous === undefined || essence(previous) !== essence(next);
}

function essence(finding: Finding): string {
  const { checkedAt: _checkedAt, detail: _detail, ...rest } = finding;
  return canonicalJson(rest);
}

/** Older than twice its interval: nobody has looked, so nobody knows (promise 2). */
export function isStale(finding: Finding, intervalMs: number, now: Date): boolean {
  return now.getTime() - new Date(finding.checkedAt).getTime() > 2 * intervalMs;
}

/** The finding that stands in for one that is too old. */
export function staleFinding(finding: Finding, now: Date): Finding {
  const { dueBy: _dueBy, ...rest } = finding;
  return {
    ...rest,
    state: 'unknown',
    reason: 'stale',
    detail: { lastChecked: finding.checkedAt },
    evidence: [],
    since: now.toISOString(),
  };
}
