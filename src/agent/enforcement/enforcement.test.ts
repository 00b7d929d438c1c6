import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { daysMs } from '#base/duration.ts';
import { nullLogger } from '#base/logger.ts';
import { ok } from '#base/result.ts';
import { compose } from '#agent/enforcement/compose.ts';
import { Enforcement } from '#agent/enforcement/enforcement.ts';
import { journalOver, type Entry } from '#agent/enforcement/journal.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { Change, HostWriter } from '#platform/host-writer.ts';
import { linuxWriter } from '#platform/linux/writer.ts';
import type { EventData } from '#protocol/events.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { Enforcer, Plan } from '#rules/rule.ts';
import { setting, temporaryFolder } from '#test/helpers/agent-fixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.dispose());

const at = (name: string): string => join(folder.path, name);
const file = (name: string, text: string): Change => ({ kind: 'file', path: at(name), text });
const textOf = (name: string): string | null =>
  existsSync(at(name)) ? readFileSync(at(name), 'utf8') : null;
const enforced: Record<string, RuleSetting> = { a: setting({ mode: 'enforce' }) };

type Plans = Record<string, () => Plan | Promise<Plan>>;

function open(plans: Plans, parts: { rows?: Map<string, string>; writer?: HostWriter } = {}) {
  const clock = new ManualClock('2026-11-26T10:00:00Z');
  const host = new FakeHost();
  const rows = parts.rows ?? new Map<string, string>();
  const events: EventData[] = [];
  const undone: string[] = [];
  const guards: string[] = [];
  const enforcerOf = (rule: string): Enforcer<never> => ({
    plan: async () => (await plans[rule]?.()) ?? { changes: [] },
    guard: ({ onChange }) => {
      guards.push(`${rule} on`);
      onChange(() => guards.push(`${rule} changed`));
      return { dispose: () => void guards.push(`${rule} off`) };
    },
  });
  const enforcement = new Enforcement({
    clock,
    logger: nullLogger,
    host,
    writer: parts.writer ?? linuxWriter,
    journal: journalOver({
      read: () => [...rows.values()].map((row) => JSON.parse(row) as Entry),
      write: (target, body) => void rows.set(target, body),
      erase: (target) => void rows.delete(target),
    }),
    load: async (rule) => (plans[rule] ? enforcerOf(rule) : undefined),
    parametersOf: (_rule, { parameters }) => parameters,
    person: () => null,
    memoryFor: () => ({ aup: null, session: null, console: null, agent: null }),
    record: (event) => void events.push(event),
    onAttempt: () => undefined,
    onUndone: (target) => void undone.push(target),
    lookAgain: () => undefined,
  });
  const put = async (rules: Record<string, RuleSetting>): Promise<void> => {
    enforcement.setRules(rules);
    await enforcement.renew('policy');
  };
  const told = (): string[] =>
    events.map((event) =>
      event.type === 'change' ? `${event.action} ${event.cause}` : event.type,
    );
  return { enforcement, clock, host, rows, events, undone, guards, put, told };
}

describe('what the policy says', () => {
  test('is made, kept and taken back when the policy no longer says it', async () => {
    const { put, told, rows } = open({ a: () => ({ changes: [file('x', 'ours')] }) });
    await put(enforced);
    expect(textOf('x')).toBe('ours');
    await put(enforced);
    expect(told()).toEqual(['made policy']);
    await put({ a: setting({ mode: 'warn' }) });
    expect([textOf('x'), rows.size]).toEqual([null, 0]);
    expect(told()).toEqual(['made policy', 'undone policy']);
  });

  test('is written down before it is made, with what stood there', async () => {
    writeFileSync(at('x'), 'theirs');
    const rows = new Map<string, string>();
    const seen: (string | undefined)[] = [];
    const writer: HostWriter = {
      ...linuxWriter,
      apply: async (change, saved, ours) => {
        seen.push(rows.get(`file:${at('x')}`), textOf('x') ?? undefined);
        return linuxWriter.apply(change, saved, ours);
      },
    };
    const { put } = open({ a: () => ({ changes: [file('x', 'ours')] }) }, { rows, writer });
    await put(enforced);
    expect(seen[0]).toContain('theirs');
    expect(seen[1]).toBe('theirs');
  });

  test('is not made where it cannot be written down', async () => {
    const rows = new Map<string, string>();
    vi.spyOn(rows, 'set').mockImplementation(() => {
      throw new Error('disk full');
    });
    const { put, told } = open({ a: () => ({ changes: [file('x', 'ours')] }) }, { rows });
    await put(enforced);
    expect(textOf('x')).toBeNull();
    expect(told()).toEqual([expect.stringContaining('failed the journal of changes: disk full')]);
    await put(enforced);
    expect(told(), 'the same trouble is told once').toHaveLength(1);
  });

  test('stays while nobody knows the policy, and ends at its end', async () => {
    const rows = new Map<string, string>();
    const first = open({ a: () => ({ changes: [file('x', 'ours')] }) }, { rows });
    await first.put(enforced);
    await first.enforcement.dispose();
    expect(textOf('x')).toBe('ours');
    const later = open({}, { rows });
    await later.enforcement.renew('start');
    expect(textOf('x')).toBe('ours');
    later.clock.advance(daysMs(8));
    await later.enforcement.renew('time');
    expect([textOf('x'), later.told()]).toEqual([null, ['undone expired']]);
  });

  test('ends at the time that the rule names, without being asked', async () => {
    const { put, clock, told, enforcement } = open({
      a: () => ({ changes: [file('x', 'ours')], until: new Date('2026-11-26T10:00:30Z') }),
    });
    await put(enforced);
    clock.advance(31_000);
    await enforcement.renew('look');
    expect([textOf('x'), told()[1]]).toEqual([null, 'undone expired']);
  });

  test('stays as it was while a rule cannot say what it wants', async () => {
    let fails = false;
    const { put } = open({
      a: () => {
        if (fails) throw new Error('no facts');
        return { changes: [file('x', 'ours')] };
      },
    });
    await put(enforced);
    fails = true;
    await put(enforced);
    expect(textOf('x')).toBe('ours');
  });
});

describe('others', () => {
  test('who undo a change see it made again at once, and it is told', async () => {
    const { put, host, clock, undone, told, enforcement } = open({
      a: () => ({ changes: [file('x', 'ours')] }),
    });
    await put(enforced);
    writeFileSync(at('x'), 'tampered');
    host.pathChanged(at('x'));
    clock.advance(200);
    await enforcement.renew('look');
    expect(textOf('x')).toBe('ours');
    expect(undone).toEqual([`file:${at('x')}`]);
    expect(told()).toEqual(['made policy', 'made undone-by-others']);
  });

  test('keep what they wrote when ours is taken back', async () => {
    const { put, told } = open({ a: () => ({ changes: [file('x', 'ours')] }) });
    await put(enforced);
    writeFileSync(at('x'), 'theirs now');
    await put({});
    expect([textOf('x'), told().at(-1)]).toEqual(['theirs now', 'changed-by-others policy']);
  });
});

describe('uninstalling', () => {
  test('puts everything back', async () => {
    writeFileSync(at('y'), 'theirs');
    const { put, enforcement, guards } = open({
      a: () => ({ changes: [file('x', 'ours'), file('y', 'ours')] }),
    });
    await put(enforced);
    expect(await enforcement.undoAll('uninstall')).toBe(true);
    expect([textOf('x'), textOf('y')]).toEqual([null, 'theirs']);
    expect(guards.at(-1)).toBe('a off');
  });
});

describe('guards', () => {
  test('run as long as their rule is enforced, and hear of changes', async () => {
    const { put, guards, enforcement } = open({ a: () => ({ changes: [] }) });
    await put(enforced);
    expect(guards).toEqual(['a on']);
    await enforcement.renew('person');
    expect(guards.at(-1)).toBe('a changed');
    await put({});
    expect(guards.at(-1)).toBe('a off');
  });
});

describe('several rules at one place', () => {
  const json = (set: Record<string, string[]>): Change => ({
    kind: 'json',
    path: '/p.json',
    set,
    union: Object.keys(set),
  });
  const until = new Date('2026-11-27T00:00:00Z');

  test('share a JSON file', () => {
    const { wanted } = compose([
      { rule: 'a', changes: [json({ '/L': ['x'] })], until },
      { rule: 'b', changes: [json({ '/L': ['y'], '/M': ['z'] })], until },
    ]);
    expect(wanted).toMatchObject([
      { rules: ['a', 'b'], change: { set: { '/L': ['x', 'y'], '/M': ['z'] } } },
    ]);
  });

  test('cannot share a whole file: the first has it, and it is said', () => {
    const { wanted, conflicts } = compose([
      { rule: 'a', changes: [{ kind: 'file', path: '/f', text: '1' }], until },
      { rule: 'b', changes: [{ kind: 'file', path: '/f', text: '2' }], until },
    ]);
    expect(wanted).toMatchObject([{ rules: ['a'], change: { text: '1' } }]);
    expect(conflicts).toEqual([{ target: 'file:/f', rules: ['a', 'b'] }]);
  });
});

test('a change that fails is tried again, and told when it works', async () => {
  let fails = true;
  const writer: HostWriter = {
    ...linuxWriter,
    apply: async (change, saved, ours) =>
      fails
        ? { ok: false, error: { code: 'not-permitted', what: '/x' } }
        : linuxWriter.apply(change, saved, ours),
    settle: async () => ok(undefined),
  };
  const { put, clock, enforcement, told } = open(
    { a: () => ({ changes: [file('x', 'ours')] }) },
    { writer },
  );
  await put(enforced);
  fails = false;
  clock.advance(60_000);
  await enforcement.renew('look');
  expect(textOf('x')).toBe('ours');
  expect(told()).toEqual(['failed /x may not be read by this account', 'made time']);
});
