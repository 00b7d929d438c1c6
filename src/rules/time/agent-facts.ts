import type { AgentMemory } from '#rules/rule.ts';
import type { TimeFacts } from './facts.ts';

/** What the agent remembers of the time; null where none took part. */
export function agentFacts(memory: AgentMemory | null): TimeFacts['agent'] {
  const own = memory?.agent;
  const console = memory?.console;
  if (!own) return null;
  return {
    enrolled: console?.enrolled ?? false,
    measured: console?.clock ?? null,
    latestKnown: own.latestKnown,
  };
}
