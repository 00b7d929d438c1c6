import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, type Clock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { Enforcement } from '#agent/enforcement/enforcement.ts';
import { journalOver, type Entry, type Journal } from '#agent/enforcement/journal.ts';
import { openDatabase } from '#agent/state/database.ts';
import { State } from '#agent/state/state.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { Change, HostWriter } from '#platform/host-writer.ts';
import { linuxWriter } from '#platform/linux/writer.ts';
import type { EventData } from '#protocol/events.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { setting } from '#test/helpers/agent-fixtures.ts';

/**
 * A folder with a school's own files, and three policies that want different things of it: what
 * tests of enforcement change, kill and compare.
 */
export const originals: Readonly<Record<string, string>> = {
  'school.json':
    '{ "URLBlocklist" : [ "bad.example" ],\n  "HomepageLocation":"https://school.example" }',
  'kept.conf': 'the school wrote this\n',
};

export function layOut(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(originals)) writeFileSync(join(folder, name), text);
}

export type PolicyName = 'none' | 'one' | 'two';
export const policyNames: readonly PolicyName[] = ['none', 'one', 'two'];

const json = (path: string, block: string[]): Change => ({
  kind: 'json',
  path,
  set: { '/URLBlocklist': block, '/policies/Mode': block.length },
  union: ['/URLBlocklist'],
});

/** What each rule wants under each policy. */
export function plansOf(folder: string, policy: PolicyName): Record<string, readonly Change[]> {
  const at = (name: string): string => join(folder, name);
  const file = (name: string, text: string): Change => ({ kind: 'file', path: at(name), text });
  if (policy === 'none') return {};
  if (policy === 'one')
    return {
      web: [json(at('school.json'), ['*'])],
      usb: [file('deep/er/new.conf', 'one\n'), file('kept.conf', 'ours one\n')],
    };
  return {
    web: [json(at('school.json'), ['a.example', 'b.example']), json(at('fresh.json'), ['*'])],
    usb: [file('kept.conf', 'ours two, and rather longer\n')],
  };
}

/** The text of every file that may be there under a policy; null where it must not be. */
export function textsUnder(policy: PolicyName): Record<string, string | null> {
  const merged = (block: string[], rest: object): string =>
    `${JSON.stringify({ URLBlocklist: block, ...rest }, null, 2)}\n`;
  const home = { HomepageLocation: 'https://school.example' };
  const mode = (count: number) => ({ policies: { Mode: count } });
  const nothing = { 'deep/er/new.conf': null, 'fresh.json': null };
  if (policy === 'none') return { ...nothing, ...originals };
  if (policy === 'one')
    return {
      ...nothing,
      'school.json': merged(['bad.example', '*'], { ...home, ...mode(1) }),
      'deep/er/new.conf': 'one\n',
      'kept.conf': 'ours one\n',
    };
  return {
    ...nothing,
    'school.json': merged(['bad.example', 'a.example', 'b.example'], { ...home, ...mode(2) }),
    'kept.conf': 'ours two, and rather longer\n',
    'fresh.json': merged(['*'], mode(1)),
  };
}

export interface Opened {
  readonly enforcement: Enforcement;
  readonly events: EventData[];
  readonly journal: Journal;
  /** Puts a policy in force and waits until the machine is as it says. */
  put(policy: PolicyName): Promise<void>;
  close(): Promise<void>;
}

/** Enforcement over `folder`, with its journal in a real database. */
export function openEnforcement(
  folder: string,
  database: string,
  parts: {
    writer?: HostWriter;
    clock?: Clock;
    host?: FakeHost;
    until?: () => Date | undefined;
  } = {},
): Opened {
  const opened = openDatabase(database, new Date());
  const state = new State(opened.database);
  const journal = journalOver({
    read: () => state.changes().map((row) => JSON.parse(row) as Entry),
    write: (target, body) => state.transaction(() => state.putChange(target, body)),
    erase: (target) => state.transaction(() => state.deleteChange(target)),
  });
  const events: EventData[] = [];
  let policy: PolicyName = 'none';
  const enforcement = new Enforcement({
    clock: parts.clock ?? systemClock,
    logger: nullLogger,
    host: parts.host ?? new FakeHost(),
    writer: parts.writer ?? linuxWriter,
    journal,
    load: async (rule) => ({
      plan: async () => {
        const until = parts.until?.();
        return { changes: plansOf(folder, policy)[rule] ?? [], ...(until && { until }) };
      },
    }),
    parametersOf: (_rule, { parameters }) => parameters,
    person: () => null,
    memoryFor: () => ({ aup: null, session: null, console: null, agent: null }),
    record: (event) => void events.push(event),
    onAttempt: () => undefined,
    onUndone: () => undefined,
    lookAgain: () => undefined,
  });
  return {
    enforcement,
    events,
    journal,
    async put(next) {
      policy = next;
      const rules = Object.keys(plansOf(folder, next));
      const enforced = (): RuleSetting => setting({ mode: 'enforce' });
      enforcement.setRules(Object.fromEntries(rules.map((rule) => [rule, enforced()])));
      await enforcement.renew('policy');
    },
    async close() {
      await enforcement.dispose();
      opened.database.close();
    },
  };
}
