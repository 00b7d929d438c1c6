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
  /** Programs that a look at a Linux may start; none by default. */
  readonly programs?: number;
}

/** What a rule says of a recorded machine. On Linux it fails where more programs were asked than may be. */
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
  const { programs = 0 } = circumstances;
  if (host.os === 'linux' && host.commandsRun.length > programs)
    throw new Error(`more than ${programs} programs asked: ${host.commandsRun.join(', ')}`);
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
