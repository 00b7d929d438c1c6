import { randomUUID } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { Enforcement } from '#agent/enforcement/enforcement.ts';
import { journalOver, type Entry } from '#agent/enforcement/journal.ts';
import { Refusals } from '#agent/enforcement/refusals.ts';
import type { RuleRunner } from '#agent/rule-runner.ts';
import { parseRows, type Storage } from '#agent/storage.ts';
import type { Host } from '#platform/host.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { Enforcer, PersonAtDevice } from '#rules/rule.ts';
import { loadEnforcer, ruleById } from '#rules/registry.ts';

export interface EnforcingParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: Host;
  readonly writer: HostWriter;
  readonly storage: Storage;
  readonly runner: RuleRunner;
  readonly load?: (rule: string) => Promise<Enforcer<never> | undefined>;
  readonly person: () => PersonAtDevice | null | undefined;
  readonly onRefused: () => void;
  readonly onUndone: () => void;
  readonly lookAgain: (rule: string) => void;
}

export interface Enforcing {
  readonly enforcement: Enforcement;
  readonly refusals: Refusals;
  /** Changes that somebody undid since this start, the latest last. */
  undone(): readonly { readonly target: string; readonly at: Date }[];
}

const mostUndone = 20;

/** Wires enforcement to the agent's database, rules and people. */
export function createEnforcing(parts: EnforcingParts): Enforcing {
  const { clock, logger, host, writer, storage, runner, person, lookAgain } = parts;
  const { recorder } = storage;
  const refusals = new Refusals({
    clock,
    newId: randomUUID,
    person: () => person()?.id,
    record: (event) => recorder.record([event]),
    onChange: parts.onRefused,
  });
  let undone: readonly { target: string; at: Date }[] = [];
  const enforcement = new Enforcement({
    clock,
    logger,
    host,
    writer,
    journal: journalIn(storage),
    load: parts.load ?? ((rule) => loadEnforcer(rule, host.os)),
    parametersOf,
    person,
    memoryFor: (rule) => runner.memoryFor(rule),
    record: (event) => recorder.record([event]),
    onAttempt: (rule, attempt) => refusals.add(rule, attempt),
    onUndone: (target) => {
      logger.warn('a change of ours was undone by somebody', { target });
      undone = [...undone, { target, at: clock.now() }].slice(-mostUndone);
      parts.onUndone();
    },
    lookAgain,
  });
  return { enforcement, refusals, undone: () => undone };
}

/** The journal in the device's database. */
export function journalIn({ state, isDurable }: Storage) {
  return journalOver({
    read: () => parseRows<Entry>(state.changes()),
    write: (target, body) => {
      // What would be forgotten at the next start could never be put back.
      if (!isDurable) throw new Error('the database does not outlive this process');
      state.transaction(() => state.putChange(target, body));
    },
    erase: (target) => state.transaction(() => state.deleteChange(target)),
  });
}

function parametersOf(id: string, setting: RuleSetting): unknown {
  const rule = ruleById(id);
  if (!rule) throw new Error(`there is no rule "${id}"`);
  return rule.parameters.parse(setting.parameters);
}
