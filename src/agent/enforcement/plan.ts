import { systemClock, type Clock } from '#base/clock.ts';
import { daysMs } from '#base/duration.ts';
import type { Logger } from '#base/logger.ts';
import type { Host } from '#platform/host.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { AgentMemory, Enforcer, PersonAtDevice, Plan } from '#rules/rule.ts';
import type { RulePlan } from '#agent/enforcement/compose.ts';

export interface PlanParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: Host;
  readonly load: (rule: string) => Promise<Enforcer<never> | undefined>;
  readonly parametersOf: (rule: string, setting: RuleSetting) => unknown;
  readonly person: () => PersonAtDevice | null | undefined;
  readonly memoryFor: (rule: string) => AgentMemory;
}

/** A change that nobody renews ends after this long; an agent at work renews it in half the time. */
const longestMs = daysMs(7);
const limitMs = 5_000;

/** What one rule wants of the machine now; 'failed' where that could not be found out in time. */
export async function planFor(
  rule: string,
  setting: RuleSetting,
  parts: PlanParts,
): Promise<RulePlan | 'failed'> {
  const now = parts.clock.now();
  const last = new Date(now.getTime() + longestMs);
  const ending = new AbortController();
  try {
    const enforcer = await parts.load(rule);
    if (!enforcer) return { rule, changes: [], until: last };
    const plan = await within(
      enforcer.plan({
        host: parts.host,
        parameters: parts.parametersOf(rule, setting) as never,
        now,
        person: parts.person(),
        memory: parts.memoryFor(rule),
        signal: ending.signal,
      }),
      () => ending.abort(),
    );
    const until = plan.until && plan.until < last ? plan.until : last;
    return { rule, changes: plan.changes, until };
  } catch (cause) {
    parts.logger.warn('a rule could not say what it wants; what stands stays', {
      rule,
      cause: cause instanceof Error ? cause.message : String(cause),
    });
    return 'failed';
  }
}

/** Real time, also where a test turns the clock: it guards against a plan that hangs. */
async function within(plan: Promise<Plan>, onLate: () => void): Promise<Plan> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = systemClock.after(limitMs, () => {
    onLate();
    reject(new Error(`no plan within ${limitMs} ms`));
  });
  try {
    return await Promise.race([plan, promise]);
  } finally {
    void timer.dispose();
  }
}
