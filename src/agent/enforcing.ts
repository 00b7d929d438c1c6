import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import type { AgentOptions } from '#agent/options.ts';
import { Enforcement } from '#agent/enforcement/enforcement.ts';
import { journalOver, type Entry } from '#agent/enforcement/journal.ts';
import { Refusals } from '#agent/enforcement/refusals.ts';
import { HeldFiles } from '#agent/held-files/held-files.ts';
import type { RuleRunner } from '#agent/rule-runner.ts';
import { parseRows, type Storage } from '#agent/storage.ts';
import type { Host } from '#platform/host.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import { enforcedForAnybody } from '#policy/effective.ts';
import type { CompiledPolicy, RuleSetting } from '#protocol/policy.ts';
import type { Attempt, Enforcer, PersonAtDevice } from '#rules/rule.ts';
import { loadEnforcer, ruleById } from '#rules/registry.ts';

export interface EnforcingParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: Host;
  readonly writer: HostWriter;
  readonly storage: Storage;
  readonly runner: RuleRunner;
  readonly load?: (rule: string) => Promise<Enforcer<never> | undefined>;
  readonly dataDirectory: string;
  readonly observeOnly: boolean;
  readonly person: () => PersonAtDevice | null | undefined;
  readonly personOf: (account: string) => { readonly id: string } | undefined;
  readonly onHeld: () => void;
  readonly onRefused: () => void;
  readonly onUndone: () => void;
  readonly lookAgain: (rule: string) => void;
}

export interface Enforcing {
  readonly enforcement: Enforcement;
  readonly refusals: Refusals;
  readonly held: HeldFiles;
  /** Settings for whoever is at the device, and the whole policy, which decides what stays held. */
  setRules(rules: Readonly<Record<string, RuleSetting>>, policy: CompiledPolicy): void;
  /** Changes that somebody undid since this start, the latest last. */
  undone(): readonly { readonly target: string; readonly at: Date }[];
}

const mostUndone = 20;

/** Wires enforcement to the agent's database, rules and people. */
export function createEnforcing(
  options: AgentOptions,
  fromAgent: Omit<EnforcingParts, 'logger' | 'host' | 'dataDirectory' | 'observeOnly' | 'load'>,
): Enforcing {
  const { host, logger, dataDirectory, observeOnly = false, loadEnforcer: load } = options;
  return wire({
    ...fromAgent,
    ...{ host, logger, dataDirectory, observeOnly },
    ...(load && { load }),
  });
}

function wire(parts: EnforcingParts): Enforcing {
  const { clock, logger, host, writer, storage, runner, person, lookAgain } = parts;
  const { recorder } = storage;
  const refusals = new Refusals({
    clock,
    newId: randomUUID,
    person: () => person()?.id,
    record: (event) => recorder.record([event]),
    onChange: parts.onRefused,
  });
  const held = heldFilesIn({
    ...parts,
    os: host.os,
    refused: (rule, attempt) => refusals.add(rule, attempt),
    inFront: () => person()?.account,
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
    holderFor: (rule) => held.holderFor(rule),
  });
  const setRules: Enforcing['setRules'] = (rules, policy) => {
    enforcement.setRules(rules);
    // A file of a pupil's stays held while a teacher, for whom the rule is not enforced, is in front.
    held.setEnforced(parts.observeOnly ? new Set() : enforcedForAnybody(policy));
  };
  return { enforcement, refusals, held, setRules, undone: () => undone };
}

/** Files of people that rules hold, in a folder of the agent's. */
export function heldFilesIn(
  parts: Pick<EnforcingParts, 'clock' | 'logger' | 'dataDirectory' | 'personOf' | 'onHeld'> & {
    readonly storage: Pick<Storage, 'state' | 'recorder'>;
    readonly os: Host['os'];
    readonly refused: (rule: string, attempt: Attempt) => void;
    readonly inFront: () => string | undefined;
  },
): HeldFiles {
  const { os, clock, logger, refused, inFront, dataDirectory, personOf, onHeld } = parts;
  const { state, recorder } = parts.storage;
  return new HeldFiles({
    os,
    folder: join(dataDirectory, 'held'),
    clock,
    logger,
    newId: randomUUID,
    personOf: (account) => personOf(account)?.id,
    record: (event) => recorder.record([event]),
    recall: (key) => state.recall(key),
    remember: (key, value) => recorder.record([], () => state.remember(key, value)),
    refused,
    inFront,
    onChange: onHeld,
  });
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
