import type { Clock } from '#base/clock.ts';
import type { AgentOptions } from '#agent/options.ts';
import { RuleRunner, type RuleRunnerParts } from '#agent/rule-runner.ts';
import type { Storage } from '#agent/storage.ts';
import { webLimits, type WebLimitParts } from '#agent/web-limits.ts';
import { loadRuleForOs } from '#rules/registry.ts';

type FromAgent = Omit<
  RuleRunnerParts,
  'clock' | 'logger' | 'host' | 'load' | 'recall' | 'remember' | 'web'
> &
  Pick<WebLimitParts, 'setting'>;

/** Wires the running of single rules to the agent's database, its machine and the registry. */
export function createRunner(
  { state, recorder }: Storage,
  { host, logger, loadRule }: AgentOptions,
  clock: Clock,
  parts: FromAgent,
): RuleRunner {
  return new RuleRunner({
    ...parts,
    web: () => webLimits(parts),
    clock,
    logger,
    host,
    load: loadRule ?? ((id) => loadRuleForOs(id, host.os)),
    recall: (key) => state.recall(key),
    remember: (key, value) => recorder.record([], () => state.remember(key, value)),
  });
}
