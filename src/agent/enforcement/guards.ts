import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Host } from '#platform/host.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { AgentMemory, Attempt, Enforcer, GuardContext, PersonAtDevice } from '#rules/rule.ts';

export interface GuardParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: Host;
  readonly writer: HostWriter;
  readonly load: (rule: string) => Promise<Enforcer<never> | undefined>;
  readonly parametersOf: (rule: string, setting: RuleSetting) => unknown;
  readonly person: () => PersonAtDevice | null | undefined;
  readonly memoryFor: (rule: string) => AgentMemory;
  readonly onAttempt: (rule: string, attempt: Attempt) => void;
  readonly lookAgain: (rule: string) => void;
  /** Gives a rule's guard the means to put files of people aside. */
  readonly holderFor?: (rule: string) => GuardContext['holdFile'];
}

/** Runs the guards of rules that are enforced: each as long as its rule is. */
export class Guards {
  readonly #parts: GuardParts;
  readonly #setting: (rule: string) => RuleSetting | undefined;
  readonly #running = new Map<string, Disposable>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #isStopped = false;

  constructor(parts: GuardParts, setting: (rule: string) => RuleSetting | undefined) {
    this.#parts = parts;
    this.#setting = setting;
  }

  /** Stops the guards of all other rules. */
  keep(rules: readonly string[]): void {
    for (const [rule, guard] of this.#running)
      if (!rules.includes(rule)) {
        this.#running.delete(rule);
        this.#listeners.delete(rule);
        void guard.dispose();
      }
  }

  /** Starts the guards of these rules and stops all others. */
  async run(rules: readonly string[]): Promise<void> {
    this.keep(rules);
    for (const rule of rules) {
      if (this.#running.has(rule)) continue;
      const enforcer = await this.#parts.load(rule).catch(() => undefined);
      if (!enforcer?.guard || this.#isStopped || this.#running.has(rule)) continue;
      this.#running.set(rule, enforcer.guard(this.#contextOf(rule)));
    }
  }

  /** Tells guards that person, parameters or memory may differ now. */
  changed(): void {
    for (const calls of this.#listeners.values()) for (const call of [...calls]) call();
  }

  stop(): void {
    this.#isStopped = true;
    for (const guard of this.#running.values()) void guard.dispose();
    this.#running.clear();
    this.#listeners.clear();
  }

  #contextOf(rule: string): GuardContext<never> {
    const { host, clock, writer, logger, person, memoryFor, onAttempt, lookAgain } = this.#parts;
    // As they were last valid: a guard that is being stopped may still ask.
    let parameters: unknown;
    const holdFile = this.#parts.holderFor?.(rule);
    return {
      host,
      logger,
      now: () => clock.now(),
      writeKernelValue: (path, value) =>
        writer.apply({ kind: 'kernel-value', path, value }, null, []),
      current: () => {
        const setting = this.#setting(rule);
        if (setting) parameters = this.#parts.parametersOf(rule, setting);
        return { parameters: parameters as never, person: person(), memory: memoryFor(rule) };
      },
      onChange: (call) => {
        const calls = this.#listeners.get(rule) ?? new Set();
        this.#listeners.set(rule, calls.add(call));
        return { dispose: () => void calls.delete(call) };
      },
      refused: (attempt) => onAttempt(rule, attempt),
      lookAgain: () => lookAgain(rule),
      ...(holdFile && { holdFile }),
      ...(writer.devices && { devices: writer.devices }),
    };
  }
}
