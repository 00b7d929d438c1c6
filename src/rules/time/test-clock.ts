import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Verdict } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import { loadRuleForOs } from '#rules/registry.ts';
import type { AgentMemory, ConsoleMemory } from '#rules/rule.ts';

export const now = new Date('2026-11-26T09:00:00Z');
const clock = { now: () => now, after: () => ({ dispose: () => undefined }) };

interface Told {
  aheadMs?: number;
  uncertainMs?: number;
  latestKnown?: Date;
  enrolled?: boolean;
}

function memory({
  aheadMs,
  uncertainMs = 1_050,
  latestKnown = now,
  enrolled = true,
}: Told): AgentMemory {
  const measured: ConsoleMemory['clock'] =
    aheadMs === undefined ? null : { aheadMs, uncertainMs, at: now };
  return {
    aup: null,
    session: null,
    console: { enrolled, lastContact: null, clock: measured, newestAgent: null, elsewhere: [] },
    agent: {
      version: '0.1.0',
      startedAt: now,
      unclean: [],
      undone: [],
      waiting: 0,
      waitingSince: null,
      latestKnown,
    },
  };
}

/** What the rule says of a machine, with what an agent was told; null: no agent took part. */
export async function judge(
  machine: RecordedMachine,
  told: Told | null,
  parameters: object = {},
): Promise<Verdict> {
  const host = new FakeHost(machine);
  const on = await loadRuleForOs('time', host.os);
  const found = await runRule({
    on,
    parameters,
    mode: 'observe',
    host,
    clock,
    person: null,
    memory: told && memory(told),
  });
  if (host.os === 'linux' && host.commandsRun.length > 0)
    throw new Error(`on Linux no program is asked: ${host.commandsRun.join(', ')}`);
  return found;
}
