import { describe, expect, it } from 'vitest';
import type { RecordedMachine } from '#platform/fake-host.ts';
import type { ConsoleMemory, OwnMemory } from '#rules/rule.ts';
import { judgeRule, lookedAt as now, memoryWith, notes } from '#test/helpers/judge-rule.ts';
import type { FilesFacts, HealthFacts } from './facts.ts';
import { rule } from './rule.ts';

const day = 86_400_000;
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const enabled = '/etc/systemd/system/multi-user.target.wants/beadle-agent.service';
const debian: RecordedMachine = { files: { [enabled]: '[Unit]' } };

type Told = { console?: Partial<ConsoleMemory>; agent?: Partial<OwnMemory> };
const well: Told = { console: { lastContact: ago(60_000) }, agent: { startedAt: ago(day) } };

function judge(told: Told, parameters: object = {}, machine: RecordedMachine = debian) {
  const memory = memoryWith({
    console: { ...well.console, ...told.console },
    agent: { ...well.agent, ...told.agent },
  });
  return judgeRule('agent-health', machine, { parameters, memory, remember: notes() });
}

describe('an agent that fares well', () => {
  it('says what it saw', async () => {
    expect(await judge({ agent: { waiting: 2, waitingSince: ago(1_000) } })).toMatchObject({
      state: 'compliant',
      reason: 'healthy',
      detail: { version: '0.1.0', contact: '1 minute ago', waiting: 2 },
    });
  });

  it('need not be enrolled where the policy does not ask for it', async () => {
    const alone = { console: { enrolled: false, lastContact: null } };
    expect(await judge(alone)).toMatchObject({
      reason: 'healthy',
      detail: { contact: 'none, as it is not enrolled' },
    });
    expect(await judge(alone, { console: 'required' })).toMatchObject({
      state: 'violated',
      reason: 'not-enrolled',
    });
  });

  it('is unknown where none took part', async () => {
    expect(await judgeRule('agent-health', debian)).toMatchObject({
      state: 'unknown',
      reason: 'no-agent',
    });
  });
});

describe('the version', () => {
  it.each([
    ['0.1.0', 'healthy'],
    ['0.1.1', 'too-old'],
    ['0.10', 'too-old'],
    ['0.0.9', 'healthy'],
  ])('0.1.0 where the policy asks for %s: %s', async (minVersion, reason) => {
    expect(await judge({}, { minVersion })).toMatchObject({ reason });
  });

  it('may be behind the newest for a while, counted from when that was first heard of', async () => {
    const remember = notes();
    const memory = memoryWith({ console: { ...well.console, newestAgent: '0.2.0' } });
    const at = (ms: number) => {
      const then = new Date(now.getTime() + ms);
      const told = {
        ...memory,
        console: memory.console && { ...memory.console, lastContact: then },
      };
      return judgeRule('agent-health', debian, { memory: told, remember, now: then });
    };
    expect(await at(0)).toMatchObject({ reason: 'healthy' });
    expect(await at(14 * day)).toMatchObject({ reason: 'healthy' });
    expect(await at(14 * day + 1)).toMatchObject({
      state: 'violated',
      reason: 'newer-known',
      detail: { version: '0.1.0', newest: '0.2.0', since: '14 days', limit: '14d' },
    });
    remember.kept.set('newer', '0.3.0 2020-01-01T00:00:00.000Z');
    expect(await at(15 * day)).toMatchObject({ reason: 'healthy' });
  });

  it('that is newer than any the console knows is no fault', async () => {
    expect(await judge({ console: { newestAgent: '0.0.9' } })).toMatchObject({ reason: 'healthy' });
  });
});

describe('the console', () => {
  it.each([
    [7 * day, 'healthy'],
    [7 * day + 1, 'console-silent'],
  ])('silent for %d ms at a limit of a week: %s', async (ms, reason) => {
    expect(await judge({ console: { lastContact: ago(ms) } })).toMatchObject({ reason });
  });

  it('one that never answered is waited for from the start', async () => {
    const never = { console: { lastContact: null } };
    expect(await judge(never)).toMatchObject({ reason: 'healthy', detail: { contact: 'never' } });
    const long = { ...never, agent: { startedAt: ago(8 * day) } };
    expect(await judge(long)).toMatchObject({
      reason: 'console-silent',
      detail: { contact: 'never' },
    });
  });

  it('records that wait too long are told although it answers', async () => {
    const waiting = (ms: number) => ({ agent: { waiting: 31, waitingSince: ago(ms) } });
    expect(await judge(waiting(7 * day))).toMatchObject({ reason: 'healthy' });
    expect(await judge(waiting(7 * day + 1))).toMatchObject({
      reason: 'records-wait',
      detail: { waiting: 31, age: '7 days', limit: '7d' },
    });
  });
});

describe('tampering', () => {
  it('more crashes in a day than may be', async () => {
    const unclean = [ago(day + 1), ago(day), ago(100), ago(50), ago(1)];
    expect(await judge({ agent: { unclean } })).toMatchObject({
      reason: 'ends-badly',
      detail: { crashes: 4, most: 3 },
    });
    expect(await judge({ agent: { unclean: unclean.slice(2) } })).toMatchObject({
      reason: 'healthy',
    });
    expect(await judge({ agent: { unclean: [ago(1)] } }, { maxCrashes: 0 })).toMatchObject({
      state: 'violated',
    });
  });

  it('what somebody undid within a day, each target once', async () => {
    const one = { target: 'file:/etc/modprobe.d/beadle.conf', at: ago(1_000) };
    expect(
      await judge({ agent: { undone: [one, one, { target: 'old', at: ago(2 * day) }] } }),
    ).toMatchObject({
      reason: 'changes-undone',
      detail: { targets: [one.target] },
    });
  });

  const files = (change: Partial<Extract<FilesFacts, { kind: 'compared' }>>): HealthFacts => ({
    os: 'linux',
    agent: { ...memoryWith(well).agent!, enrolled: true, lastContact: now, newer: null },
    files: {
      kind: 'compared',
      files: 40,
      read: 40,
      changed: [],
      missing: [],
      unreadable: [],
      source: '/opt/beadle/dist/cli/manifest.json',
      ...change,
    },
    start: { state: 'yes', seen: '', source: '' },
  });
  const evaluate = (facts: HealthFacts) =>
    rule.evaluate(facts, rule.parameters.parse({}), { now, mode: 'observe', person: null });

  it('its own files changed or gone outweigh all else', () => {
    expect(
      evaluate(files({ changed: ['index.js'], missing: ['chunk-A.js'], unreadable: ['b.js'] })),
    ).toMatchObject({
      state: 'violated',
      reason: 'files-changed',
      detail: { files: ['index.js was changed', 'chunk-A.js is gone'] },
    });
    expect(evaluate({ ...files({}), files: { kind: 'no-list', what: 'x' } })).toMatchObject({
      reason: 'no-list-of-files',
    });
  });

  it('files that could not be read are unknown, and agree with nothing', () => {
    expect(evaluate(files({ unreadable: ['b.js'] }))).toMatchObject({
      state: 'unknown',
      reason: 'files-unread',
    });
    expect(evaluate(files({}))).toMatchObject({ reason: 'healthy' });
  });
});

describe('starting by itself', () => {
  const required = { startsByItself: 'required' };
  const mask = '/etc/systemd/system/beadle-agent.service';

  it('on Linux: enabled, not enabled, masked, unreadable', async () => {
    expect(await judge({}, required)).toMatchObject({ reason: 'healthy' });
    expect(await judge({}, required, {})).toMatchObject({
      reason: 'does-not-start',
      detail: { enable: 'sudo systemctl enable --now beadle-agent.service' },
    });
    expect(await judge({}, {}, {})).toMatchObject({ reason: 'healthy' });
    const masked = { files: { [enabled]: '', '/dev/null': '' }, links: { [mask]: '/dev/null' } };
    expect(await judge({}, required, masked)).toMatchObject({
      reason: 'does-not-start',
      detail: { seen: 'the unit is masked' },
    });
  });

  it('on Windows: automatic, by hand, gone, unreadable', async () => {
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\beadle-agent';
    const windows = (registry: RecordedMachine['registry'] = {}): RecordedMachine => ({
      os: 'win32',
      registry,
    });
    expect(await judge({}, required, windows({ [key]: { Start: 2 } }))).toMatchObject({
      reason: 'healthy',
    });
    for (const registry of [{ [key]: { Start: 3 } }, { [key]: { Start: 4 } }, {}])
      expect(await judge({}, required, windows(registry))).toMatchObject({
        reason: 'does-not-start',
      });
    for (const registry of [{ [key]: {} }, { [key]: { error: 'not-permitted' as const } }])
      expect(await judge({}, required, windows(registry))).toMatchObject({
        state: 'unknown',
        reason: 'start-unseen',
      });
  });

  it('on a Mac: its daemon, one that is disabled in its file or by launchctl, and none', async () => {
    const daemon = '/Library/LaunchDaemons/uk.beadle.agent.plist';
    const overrides = '/private/var/db/com.apple.xpc.launchd/disabled.plist';
    const plist = (inside: string) =>
      `<?xml version="1.0"?><plist version="1.0"><dict>${inside}</dict></plist>`;
    const mac = (files: RecordedMachine['files']): RecordedMachine => ({
      os: 'darwin',
      files: files ?? {},
    });
    const runs = plist('<key>RunAtLoad</key><true/><key>KeepAlive</key><true/>');
    const off = plist('<key>RunAtLoad</key><true/><key>Disabled</key><true/>');
    const said = (value: boolean) => plist(`<key>uk.beadle.agent</key><${value}/>`);
    expect(await judge({}, required, mac({ [daemon]: runs }))).toMatchObject({ reason: 'healthy' });
    expect(
      await judge({}, required, mac({ [daemon]: off, [overrides]: said(false) })),
    ).toMatchObject({ reason: 'healthy' });
    for (const files of [
      { [daemon]: off },
      { [daemon]: runs, [overrides]: said(true) },
      { [daemon]: plist('') },
      {},
    ])
      expect(await judge({}, required, mac(files))).toMatchObject({ reason: 'does-not-start' });
    expect(await judge({}, required, mac({ [daemon]: { error: 'not-permitted' } }))).toMatchObject({
      reason: 'start-unseen',
    });
  });
});
