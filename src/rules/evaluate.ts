import { type Clock, systemClock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Host } from '#platform/host.ts';
import { type Detail, type RuleMode, type Verdict, verdict } from '#protocol/finding.ts';
import type { evaluationReasons } from '#rules/evaluation-reasons.ts';
import { fitVerdict } from '#rules/fit-verdict.ts';
import type {
  AgentMemory,
  PersonAtDevice,
  Probe,
  ProbeContext,
  ProbeMemory,
  Rule,
  RuleOnOs,
} from '#rules/rule.ts';

export interface RuleRun {
  readonly on: RuleOnOs;
  /** As the policy has them; checked against the rule's schema here once more. */
  readonly parameters: unknown;
  readonly mode: RuleMode;
  readonly host: Host;
  readonly clock?: Clock;
  /** null: nobody is signed in. undefined: it could not be found out. */
  readonly person: PersonAtDevice | null | undefined;
  readonly memory: AgentMemory | null;
  /** This rule's own notes on this device; absent where nothing is kept. */
  readonly remember?: ProbeMemory;
}

/**
 * Looks once and judges: probe within the rule's time limit, then `evaluate`. Never throws and
 * never takes longer than the limit: whatever goes wrong is an `unknown` with its cause, because
 * "could not look" must not pass for "nothing found".
 */
export async function runRule(run: RuleRun): Promise<Verdict> {
  return fitVerdict(await lookAndJudge(run));
}

async function lookAndJudge(run: RuleRun): Promise<Verdict> {
  const { rule, probe } = run.on;
  if (!probe) return unknown('no-probe', { os: run.host.os });
  const parameters = rule.parameters.safeParse(run.parameters);
  if (!parameters.success) return unknown('bad-parameters', { cause: causeOf(parameters.error) });
  const look = await lookWithin(probe, run, parameters.data);
  if ('failed' in look) return look.failed;
  try {
    const { mode, person } = run;
    const judged = rule.evaluate(look.facts as never, parameters.data, {
      now: look.at,
      mode,
      person,
    });
    return checkedVerdict(rule, judged);
  } catch (error) {
    return unknown('rule-fault', { cause: causeOf(error) });
  }
}

type Look = { readonly facts: unknown; readonly at: Date } | { readonly failed: Verdict };

async function lookWithin(
  probe: Probe<unknown, never>,
  run: RuleRun,
  parameters: unknown,
): Promise<Look> {
  const clock = run.clock ?? systemClock;
  const limitMs = run.on.rule.timeLimitMs;
  const controller = new AbortController();
  const at = clock.now();
  let timer: Disposable | undefined;
  const limit = new Promise<Look>((resolve) => {
    timer = clock.after(limitMs, () => {
      // The verdict is settled before the probe hears of it, so that what an aborted probe still
      // answers can never be taken for a look that was finished.
      resolve({ failed: unknown('timed-out', { limitMs }) });
      controller.abort();
    });
  });
  try {
    return await Promise.race([collect(probe, run, parameters, controller.signal, at), limit]);
  } finally {
    void timer?.dispose();
  }
}

async function collect(
  probe: Probe<unknown, never>,
  run: RuleRun,
  parameters: unknown,
  signal: AbortSignal,
  at: Date,
): Promise<Look> {
  const { host, person, memory, remember } = run;
  const context: ProbeContext<never> = {
    host,
    parameters: parameters as never,
    now: at,
    signal,
    person,
    memory,
    ...(remember && { remember }),
  };
  try {
    return { facts: await probe(context), at };
  } catch (error) {
    return { failed: unknown('probe-failed', { cause: causeOf(error) }) };
  }
}

/** A verdict must be well formed, and its reason one that the rule declared for that very state. */
function checkedVerdict(rule: Rule<never, never>, judged: Verdict): Verdict {
  const parsed = verdict.safeParse(judged);
  if (!parsed.success) return unknown('rule-fault', { cause: causeOf(parsed.error) });
  const declared = rule.reasons[judged.reason];
  if (declared?.state === judged.state) return parsed.data;
  const cause = `reason "${judged.reason}" is not declared for state "${judged.state}"`;
  return unknown('rule-fault', { cause });
}

function unknown(reason: keyof typeof evaluationReasons, detail: Detail): Verdict {
  return { state: 'unknown', reason, detail, evidence: [] };
}

const longestCause = 300;

function causeOf(error: unknown): string {
  const issues = (error as { issues?: readonly { path: PropertyKey[]; message: string }[] }).issues;
  const text = Array.isArray(issues)
    ? issues.map((issue) => `${issue.path.map(String).join('.') || 'value'}: ${issue.message}`)
    : [error instanceof Error ? error.message : String(error)];
  return text.join('; ').slice(0, longestCause);
}
