import type { Clock } from '#base/clock.ts';
import { reviewStates } from '#policy/reviews.ts';
import type { Overview, StateCounts } from '#protocol/console-api.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { lastDays } from '#console/features/overview/school-days.ts';

const daysShown = 30;

/** What the overview asks of the other parts. */
export interface OverviewSources {
  readonly clock: Clock;
  readonly policy: () => CompiledPolicy;
  readonly catalogue: RuleCatalogue;
  readonly flush: () => Promise<void>;
  readonly sweepSilent: () => Promise<void>;
  readonly counts: () => Promise<{ byState: StateCounts; silent: number; total: number }>;
  readonly countsByRule: (total: number) => Promise<(rule: string) => StateCounts>;
  readonly pastDays: (
    days: readonly { day: string; end: string }[],
  ) => Promise<Overview['history']>;
  readonly aup: () => Promise<Overview['aup']>;
  readonly sessionsNow: () => Promise<number>;
  readonly connected: () => number;
}

export async function overviewOf(sources: OverviewSources): Promise<Overview> {
  await sources.flush();
  await sources.sweepSilent();
  const now = sources.clock.now();
  const policy = sources.policy();
  const { byState, silent, total } = await sources.counts();
  const ruleCounts = await sources.countsByRule(total);
  const { past, today } = lastDays(now, policy.school.timezone, daysShown);
  return {
    at: now.toISOString(),
    devices: { total, byState, silent, connected: sources.connected() },
    rules: Object.entries(policy.rules).map(([rule, { mode, clauses }]) => ({
      rule,
      title: sources.catalogue.find((known) => known.id === rule)?.title ?? rule,
      mode,
      clauses,
      byState: ruleCounts(rule),
    })),
    history: [...(await sources.pastDays(past)), { day: today, byState }],
    aup: await sources.aup(),
    sessionsNow: await sources.sessionsNow(),
    reviews: reviewStates(policy, now).map(({ document, due, clause, state }) => ({
      document,
      due,
      clause,
      state: state === 'ahead' ? ('later' as const) : state,
    })),
  };
}
