import { describeAge, describeMs } from '#rules/duration-parameter.ts';
import type { SecurityUpdate, UpdatesFacts } from './facts.ts';
import { type AgeVerdict, dueBy, judgeAge, leastAge, type Part } from './part.ts';

const clockToleranceMs = 86_400_000;

type Known = Extract<UpdatesFacts, { kind: 'known' }>;

/**
 * Are security updates missing for longer than the limit? A certain violation outweighs any doubt.
 * After that every doubt outweighs "none missing": lists that are not there, cannot be read, have no
 * security source, or are older than the limit (an update that was published after them could be
 * overdue; one that was published before them would show).
 */
export function judgeSecurity(facts: UpdatesFacts, limitMs: number, now: Date): Part {
  if (facts.kind === 'not-known') return { reason: facts.reason, detail: { what: facts.what } };
  const byAge = groupByAge(facts.security, limitMs, now);
  if (byAge.over.length > 0) return overdue(facts, byAge.over, limitMs, now);
  const doubt = doubtAboutLists(facts, limitMs, now);
  if (doubt) return doubt;
  if (byAge.open.length > 0)
    return {
      reason: 'age-not-known',
      detail: {
        count: byAge.open.length,
        age: leastAge(oldest(byAge.open).outSince, now),
        packages: names(byAge.open),
      },
    };
  if (byAge.within.length === 0)
    return {
      reason: 'up-to-date',
      detail: { asOf: facts.asOf?.toISOString() ?? 'not said', pending: facts.pending },
    };
  const due = byAge.within.map((update) => dueBy(update.outSince, limitMs).getTime());
  return {
    reason: 'security-due',
    detail: {
      count: byAge.within.length,
      dueBy: new Date(Math.min(...due)).toISOString(),
      packages: names(byAge.within),
    },
  };
}

function groupByAge(
  updates: readonly SecurityUpdate[],
  limitMs: number,
  now: Date,
): Record<AgeVerdict, SecurityUpdate[]> {
  const groups: Record<AgeVerdict, SecurityUpdate[]> = { over: [], within: [], open: [] };
  for (const update of updates) groups[judgeAge(update.outSince, limitMs, now)].push(update);
  return groups;
}

function overdue(facts: Known, over: readonly SecurityUpdate[], limitMs: number, now: Date): Part {
  return {
    reason: 'security-overdue',
    detail: {
      count: over.length,
      total: facts.security.length,
      limit: describeMs(limitMs),
      age: leastAge(oldest(over).outSince, now),
      packages: names(over),
    },
  };
}

function doubtAboutLists(facts: Known, limitMs: number, now: Date): Part | undefined {
  if (facts.faults.length > 0)
    return { reason: 'lists-unreadable', detail: { what: facts.faults.slice(0, 10) } };
  if (!facts.securitySource) return { reason: 'no-security-source', detail: {} };
  if (!facts.asOf) return { reason: 'lists-missing', detail: { what: 'they have no date' } };
  const ageMs = now.getTime() - facts.asOf.getTime();
  const asOf = facts.asOf.toISOString();
  if (ageMs < -clockToleranceMs)
    return { reason: 'lists-from-the-future', detail: { asOf, now: now.toISOString() } };
  if (ageMs <= limitMs) return undefined;
  return {
    reason: 'lists-stale',
    detail: { asOf, age: describeAge(ageMs), limit: describeMs(limitMs) },
  };
}

function oldest(updates: readonly SecurityUpdate[]): SecurityUpdate {
  return updates.reduce((a, b) => (b.outSince.latest < a.outSince.latest ? b : a));
}

const names = (updates: readonly SecurityUpdate[]): string[] =>
  updates.slice(0, 20).map(({ name, held }) => (held ? `${name} (on hold)` : name));
