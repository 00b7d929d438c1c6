import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Host } from '#platform/host.ts';
import type { Verdict } from '#protocol/finding.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { runRule } from '#rules/evaluate.ts';
import type { AgentMemory, PersonAtDevice, ProbeMemory, RuleOnOs } from '#rules/rule.ts';

export interface RuleRunnerParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: Host;
  readonly load: (id: string) => Promise<RuleOnOs>;
  readonly person: () => PersonAtDevice | null | undefined;
  readonly aup: () => AgentMemory['aup'];
  readonly session: () => AgentMemory['session'];
  readonly web?: () => NonNullable<AgentMemory['web']>;
  readonly programs?: () => 'seen' | 'hidden' | null;
  readonly console: () => AgentMemory['console'];
  readonly own: () => AgentMemory['agent'];
  readonly held?: () => NonNullable<AgentMemory['held']> | null;
  readonly recall: (key: string) => string | null;
  readonly remember: (key: string, value: string) => void;
}

/** Parts of what the agent remembers, for which a rule may ask. */
export type MemoryPart = keyof AgentMemory;

/** Runs single rules with what the agent knows, and notes which of its knowledge each has asked for. */
export class RuleRunner {
  readonly #parts: RuleRunnerParts;
  readonly #loaded = new Map<string, Promise<RuleOnOs>>();
  readonly #asks: Readonly<Record<MemoryPart, Set<string>>> = {
    aup: new Set(),
    session: new Set(),
    web: new Set(),
    programs: new Set(),
    console: new Set(),
    agent: new Set(),
    held: new Set(),
  };

  constructor(parts: RuleRunnerParts) {
    this.#parts = parts;
  }

  /** Never throws: a rule that this agent does not have is unknown. */
  async check(id: string, setting: RuleSetting): Promise<Verdict> {
    const { clock, host, person } = this.#parts;
    try {
      return await runRule({
        on: await this.#load(id),
        parameters: setting.parameters,
        mode: setting.mode,
        host,
        clock,
        person: person(),
        memory: this.memoryFor(id),
        remember: this.#notesOf(id),
      });
    } catch (cause) {
      const text = cause instanceof Error ? cause.message : String(cause);
      const detail = { os: host.os, cause: text.slice(0, 300).toWellFormed() };
      return { state: 'unknown', reason: 'no-probe', detail, evidence: [] };
    }
  }

  async watch(id: string, onChange: () => void): Promise<Disposable> {
    const { watch } = await this.#load(id).catch(() => ({ watch: undefined }));
    return watch ? watch(this.#parts.host, onChange) : noDisposable;
  }

  /** Rules that have asked for this part of the agent's memory: they look again when it changes. */
  whoAsked(part: MemoryPart): readonly string[] {
    return [...this.#asks[part]];
  }

  /** Whether browsers are kept closed until whoever is at the device has read the rules. */
  get internetWaits(): boolean {
    return (this.#parts.web?.().gate ?? null) !== null;
  }

  #load(id: string): Promise<RuleOnOs> {
    let loading = this.#loaded.get(id);
    if (!loading) this.#loaded.set(id, (loading = this.#parts.load(id)));
    return loading;
  }

  /** What rules may ask the agent; asking is noted, so that the rule looks again when it changes. */
  memoryFor(id: string): AgentMemory {
    const asks = this.#asks;
    const parts = this.#parts;
    return {
      get aup() {
        asks.aup.add(id);
        return parts.aup();
      },
      get session() {
        asks.session.add(id);
        return parts.session();
      },
      get web() {
        // It changes with what is due of a person, and with the lesson.
        for (const part of ['web', 'aup', 'session'] as const) asks[part].add(id);
        return parts.web?.() ?? { gate: null, lesson: null };
      },
      get programs() {
        asks.programs.add(id);
        return parts.programs?.() ?? null;
      },
      get console() {
        asks.console.add(id);
        return parts.console();
      },
      get agent() {
        asks.agent.add(id);
        return parts.own();
      },
      get held() {
        asks.held.add(id);
        return parts.held?.() ?? null;
      },
    };
  }

  #notesOf(id: string): ProbeMemory {
    return {
      get: (key) => this.#parts.recall(`rule:${id}:${key}`) ?? undefined,
      set: (key, value) => this.#parts.remember(`rule:${id}:${key}`, value),
    };
  }
}
