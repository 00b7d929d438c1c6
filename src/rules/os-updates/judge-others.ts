import { describeAge, describeMs } from '#rules/duration-parameter.ts';
import type { AutomaticFacts, ReleaseFacts, RestartFacts } from './facts.ts';
import type { Parameters } from './parameters.ts';
import { dueBy, judgeAge, leastAge, type Part } from './part.ts';
import { endOfSupport, lastMoment } from './support-end.ts';

const soonMs = 90 * 86_400_000;

/** Does this release still get security updates? Nothing to say: yes, for long enough. */
export function judgeSupport(
  release: ReleaseFacts | null,
  subscription: boolean,
  wanted: Parameters['supportEnds'],
  now: Date,
): Part | undefined {
  const end = release && endOfSupport(release, subscription);
  const untold: Part | undefined =
    wanted === 'warn'
      ? undefined
      : { reason: 'support-not-known', detail: { release: release?.name ?? 'this system' } };
  if (!end) return untold;
  // Supported, without a named end: for as long as what is known here can be believed.
  if (end.ends === null)
    return end.trustUntil && now <= lastMoment(end.trustUntil) ? undefined : untold;
  const detail = { release: end.name, ends: end.ends, source: end.source };
  const leftMs = lastMoment(end.ends).getTime() - now.getTime();
  if (leftMs > soonMs) return undefined;
  if (leftMs >= 0)
    return { reason: 'support-ends-soon', detail: { ...detail, left: describeAge(leftMs) } };
  if (!end.confirmed && wanted === 'required') return { reason: 'support-not-known', detail };
  return { reason: wanted === 'required' ? 'support-ended' : 'support-ended-noted', detail };
}

/** Has a restart that finishes updates been put off for too long? */
export function judgeRestart(facts: RestartFacts, limitMs: number, now: Date): Part | undefined {
  if (facts.kind === 'not-needed') return undefined;
  if (facts.kind === 'not-known')
    return { reason: 'restart-not-known', detail: { what: facts.what } };
  const why = facts.why.slice(0, 20);
  const age = judgeAge(facts.since, limitMs, now);
  if (age === 'within')
    return {
      reason: 'restart-due',
      detail: { dueBy: dueBy(facts.since, limitMs).toISOString(), why },
    };
  return {
    reason: age === 'over' ? 'restart-overdue' : 'restart-age-not-known',
    detail: { age: leastAge(facts.since, now), limit: describeMs(limitMs), why },
  };
}

/** Do updates install themselves, where the policy asks for that? */
export function judgeAutomatic(
  facts: AutomaticFacts,
  wanted: Parameters['automatic'],
): Part | undefined {
  if (wanted === 'any' || facts.state === 'on') return undefined;
  const reason = facts.state === 'off' ? 'automatic-off' : 'automatic-not-known';
  return { reason, detail: { how: facts.how } };
}
