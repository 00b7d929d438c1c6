import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { RuleMode, Verdict } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import { loadRuleForOs } from '#rules/registry.ts';
import type {
  AgentMemory,
  ConsoleMemory,
  OwnMemory,
  PersonAtDevice,
  ProbeMemory,
} from '#rules/rule.ts';

/** When the rules of these tests look. */
export const lookedAt = new Date('2026-11-26T09:00:00Z');

export interface Circumstances {
  readonly parameters?: object;
  readonly memory?: AgentMemory | null;
  readonly person?: PersonAtDevice | null | undefined;
  readonly remember?: ProbeMemory;
  readonly now?: Date;
  readonly mode?: RuleMode;
}

/** What a rule says of a recorded machine. On Linux it fails where a program was asked. */
export async function judgeRule(
  rule: string,
  machine: RecordedMachine | FakeHost,
  circumstances: Circumstances = {},
): Promise<Verdict> {
  const { parameters = {}, memory = null, remember, now = lookedAt } = circumstances;
  const host = machine instanceof FakeHost ? machine : new FakeHost(machine);
  const found = await runRule({
    on: await loadRuleForOs(rule, host.os),
    parameters,
    mode: circumstances.mode ?? 'observe',
    host,
    clock: { now: () => now, after: () => ({ dispose: () => undefined }) },
    person: 'person' in circumstances ? circumstances.person : null,
    memory,
    ...(remember && { remember }),
  });
  if (host.os === 'linux' && host.commandsRun.length > 0)
    throw new Error(`on Linux no program is asked: ${host.commandsRun.join(', ')}`);
  return found;
}

/** An agent's memory: enrolled, well, and told nothing yet. */
export function memoryWith(
  change: { console?: Partial<ConsoleMemory>; agent?: Partial<OwnMemory> } = {},
): AgentMemory {
  return {
    aup: null,
    session: null,
    console: {
      enrolled: true,
      lastContact: null,
      clock: null,
      newestAgent: null,
      elsewhere: [],
      ...change.console,
    },
    agent: {
      version: '0.1.0',
      startedAt: lookedAt,
      unclean: [],
      undone: [],
      waiting: 0,
      waitingSince: null,
      latestKnown: lookedAt,
      ...change.agent,
    },
  };
}

/** A rule's notes, in a map that a test can look into. */
export function notes(
  kept = new Map<string, string>(),
): ProbeMemory & { kept: Map<string, string> } {
  return { kept, get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}
