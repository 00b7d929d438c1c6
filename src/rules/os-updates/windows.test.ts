import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import type { ProbeMemory } from '#rules/rule.ts';
import { probe } from './probe.win32.ts';
import { rule } from './rule.ts';
import { parseSearch } from './windows/search-result.ts';

const now = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 19);

const current = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';
const autoUpdate =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired';
const sessionManager = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';

const windows11 = {
  [current]: {
    ProductName: 'Windows 10 Pro',
    DisplayVersion: '25H2',
    CurrentBuild: '26200',
    UBR: 7171,
    EditionID: 'Professional',
    InstallationType: 'Client',
  },
};

const securityUpdates = '0FA1201D-4330-4FA8-8AE9-B877473B6441';
const missing = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: 'a1b2',
  // As a German Windows names it: nothing of this text is judged.
  title: '2026-11 Kumulatives Update für Windows 11 Version 25H2 (KB5068861)',
  articles: ['5068861'],
  categories: [securityUpdates],
  severity: 'Critical',
  published: daysAgo(2),
  kind: 1,
  hidden: false,
  downloaded: true,
  ...changes,
});

const found = (...updates: unknown[]) => ({ fault: null, outcome: 2, source: 0, updates });

const state = (changes: Readonly<Record<string, unknown>> = {}) => ({
  agentFault: null,
  bootFault: null,
  extensionFault: null,
  lastSearch: daysAgo(0.2),
  lastInstall: daysAgo(3),
  restartRequired: false,
  started: '2026-11-20T08:00:00.0000000+01:00',
  ...changes,
});

interface Given {
  readonly registry?: RecordedMachine['registry'];
  readonly state?: unknown;
  readonly search?: unknown;
  readonly scope?: string;
}

const machine = (given: Given = {}) =>
  new FakeHost({
    os: 'win32',
    registry: { ...windows11, ...given.registry },
    answers: {
      'os-updates/windows-state ': given.state ?? state(),
      [`os-updates/pending-updates ${given.scope ?? 'offline'}`]: given.search ?? found(),
    },
  });

function notes(): ProbeMemory & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}

async function judge(
  host: FakeHost,
  parameters: unknown = {},
  remember?: ProbeMemory,
  at = now,
): Promise<Verdict> {
  const { signal } = new AbortController();
  const memory = remember && { remember };
  const context = { host, parameters: {}, now: at, signal, person: null, memory: null, ...memory };
  const wanted = rule.parameters.parse(parameters);
  const judged = verdictSchema.parse(
    rule.evaluate(await probe(context), wanted, { now: at, mode: 'observe', person: null }),
  );
  const { technician, person, fix } = rule.reasons[judged.reason] as ReasonText;
  const words = [technician, person, fix?.text ?? '', ...(fix?.commands ?? [])];
  expect(words.map((text) => fillTemplate(text, judged.detail)).join()).not.toMatch(/[{}]/);
  return judged;
}

describe('an update that was published', () => {
  it.each([
    [13, 'compliant', 'security-due'],
    [14, 'compliant', 'security-due'],
    [15, 'violated', 'security-overdue'],
  ])('%d days ago, limit 14d', async (days, verdictState, reason) => {
    const judged = await judge(machine({ search: found(missing({ published: daysAgo(days) })) }));
    expect([judged.state, judged.reason]).toEqual([verdictState, reason]);
    expect(judged.detail['packages']).toEqual([
      '2026-11 Kumulatives Update für Windows 11 Version 25H2 (KB5068861)',
    ]);
  });

  it('and published anew is not made younger by that', async () => {
    const remember = notes();
    const first = new Date('2026-11-01T12:00:00Z');
    const old = machine({
      state: state({ lastSearch: '2026-11-01T08:00:00' }),
      search: found(missing({ published: '2026-11-01T00:00:00' })),
    });
    await judge(old, {}, remember, first);
    const judged = await judge(machine({ search: found(missing()) }), {}, remember);
    expect(judged.reason).toBe('security-overdue');
  });

  it('counts by its severity where its category is another', async () => {
    const update = missing({ categories: [], severity: 'Important', published: daysAgo(20) });
    expect((await judge(machine({ search: found(update) }))).reason).toBe('security-overdue');
  });

  it.each([
    ['a driver', { kind: 2, categories: ['ebfc1fc5-71a4-4f7b-9aca-3b9a503104a0'] }],
    ['an optional preview', { categories: ['cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83'], severity: '' }],
    ['definitions of Defender', { categories: ['e0789628-ce08-4437-be74-2495b842f43b'] }],
  ])('does not count as security: %s', async (_, changes) => {
    const update = missing({ published: daysAgo(40), severity: '', ...changes });
    expect((await judge(machine({ search: found(update) }))).reason).toBe('up-to-date');
  });

  it('and that somebody has hidden is told, and not counted', async () => {
    const update = missing({ hidden: true, published: daysAgo(40) });
    const judged = await judge(machine({ search: found(update) }));
    expect(judged.reason).toBe('up-to-date');
    expect(JSON.stringify(judged.evidence)).toContain('Hidden by somebody');
  });
});

describe('where updates come from', () => {
  it('a school’s own server, which shows only what was approved there, is stated', async () => {
    const registry = {
      [policies]: { WUServer: 'http://wsus.school.example:8530' },
      [`${policies}\\AU`]: { UseWUServer: 1, AUOptions: 4 },
    };
    const judged = await judge(machine({ registry }));
    expect(JSON.stringify(judged.evidence)).toContain('shows only what somebody approved there');
  });

  it('how long updates are put off is stated', async () => {
    const registry = { [policies]: { DeferQualityUpdatesPeriodInDays: 7 } };
    const judged = await judge(machine({ registry }));
    expect(judged.evidence).toContainEqual(
      expect.objectContaining({ label: 'DeferQualityUpdatesPeriodInDays', value: '7' }),
    );
  });
});

describe('the search', () => {
  it('is remembered for a day, and not made again', async () => {
    const remember = notes();
    await judge(machine({ search: found(missing()) }), {}, remember);
    const later = machine({ search: found() });
    const judged = await judge(later, {}, remember, new Date(now.getTime() + 3_600_000));
    expect(judged.detail['count']).toBe(1);
    expect(later.commandsRun).toEqual(['powershell os-updates/windows-state ']);
  });

  it.each([
    ['a day later', 25, {}],
    ['after a restart', 1, { started: '2026-11-22T13:00:00.0000000+00:00' }],
    ['some hours after something was installed', 5, { lastInstall: '2026-11-22T14:00:00' }],
  ])('is made again %s', async (_, hours, changes) => {
    const remember = notes();
    await judge(machine({ search: found(missing()) }), {}, remember);
    const at = new Date(now.getTime() + hours * 3_600_000);
    const later = machine({ state: state({ ...changes }), search: found() });
    expect((await judge(later, {}, remember, at)).reason).toBe('up-to-date');
  });

  it('goes by what is remembered where it fails', async () => {
    const remember = notes();
    await judge(machine({ search: found(missing()) }), {}, remember);
    const at = new Date(now.getTime() + 25 * 3_600_000);
    const search = { error: 'timed-out' };
    const judged = await judge(machine({ search, state: state() }), {}, remember, at);
    expect(judged.reason).toBe('security-due');
  });

  it('that fails at first is unknown', async () => {
    const search = { fault: 'System.Runtime.InteropServices.COMException', message: '0x80240438' };
    expect(await judge(machine({ search }))).toMatchObject({
      state: 'unknown',
      reason: 'not-readable',
      detail: { what: '0x80240438' },
    });
  });

  it('that ends with errors is not taken for complete', () =>
    expect(parseSearch({ ...found(), outcome: 3 }, now, false).ok).toBe(false));

  it('goes onto the network where Windows itself has not looked for days, once a day', async () => {
    const remember = notes();
    const given = { state: state({ lastSearch: daysAgo(20) }), scope: 'online' };
    const judged = await judge(machine(given), {}, remember);
    expect(judged).toMatchObject({ state: 'compliant', reason: 'up-to-date' });
    remember.kept.delete('windows-search');
    const again = machine({ state: state({ lastSearch: daysAgo(20) }) });
    expect((await judge(again, {}, remember)).reason).toBe('lists-stale');
    expect(again.commandsRun.at(-1)).toBe('powershell os-updates/pending-updates offline');
  });

  it('does not believe a result from the future, or a damaged one', async () => {
    for (const text of ['{', JSON.stringify({ at: '2027-01-01T00:00:00.000Z' })]) {
      const remember = notes();
      remember.set('windows-search', text);
      const host = machine();
      await judge(host, {}, remember);
      expect(host.commandsRun).toHaveLength(2);
    }
  });

  it('that still runs is unknown, and its result is there for the next look', async () => {
    const host = machine({ search: found(missing()) });
    const { askPowerShell } = host;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    host.askPowerShell = async (script, args, options) => {
      if (script === 'os-updates/pending-updates') await ended;
      return askPowerShell(script, args, options);
    };
    const controller = new AbortController();
    const context = { host, parameters: {}, now, person: null, memory: null } as const;
    const first = probe({ ...context, signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    expect((await first).updates).toMatchObject({ reason: 'still-searching' });
    end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await judge(host)).reason).toBe('security-due');
  });
});

describe('an update agent that cannot be asked', () => {
  it.each([
    [
      'under ConstrainedLanguage mode',
      state({ agentFault: 'Der Typ kann nicht erstellt werden.' }),
    ],
    ['in time', { error: 'timed-out' }],
    ['for want of PowerShell', { error: 'not-found' }],
  ])('%s is unknown, with the rest still seen', async (_, answer) => {
    const judged = await judge(machine({ state: answer }));
    expect(judged).toMatchObject({ state: 'unknown', reason: 'not-readable' });
    expect(JSON.stringify(judged.evidence)).toContain('25H2 (26200.7171)');
  });

  it('does not hide that updates are switched off', async () => {
    const registry = { [`${policies}\\AU`]: { NoAutoUpdate: 1 } };
    const judged = await judge(machine({ state: { error: 'timed-out' }, registry }), {
      automatic: 'required',
    });
    expect(judged).toMatchObject({ state: 'violated', reason: 'automatic-off' });
  });
});

describe('updates that install themselves', () => {
  const settings = 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings';
  const managed = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update';
  const service = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\wuauserv';

  it.each<[string, NonNullable<RecordedMachine['registry']>, string]>([
    ['by Windows’s own default', {}, 'up-to-date'],
    ['by policy', { [`${policies}\\AU`]: { NoAutoUpdate: 0, AUOptions: 4 } }, 'up-to-date'],
    ['not: NoAutoUpdate', { [`${policies}\\AU`]: { NoAutoUpdate: 1 } }, 'automatic-off'],
    ['not: asks first', { [`${policies}\\AU`]: { AUOptions: 3 } }, 'automatic-off'],
    ['not: device management', { [managed]: { AllowAutoUpdate: 5 } }, 'automatic-off'],
    ['not: the service is disabled', { [service]: { Start: 4 } }, 'automatic-off'],
    [
      'not: paused',
      { [settings]: { PauseUpdatesExpiryTime: '2026-12-20T09:00:00Z' } },
      'automatic-off',
    ],
    [
      'again: the pause is over',
      { [settings]: { PauseUpdatesExpiryTime: '2026-11-01T09:00:00Z' } },
      'up-to-date',
    ],
    ['perhaps: unreadable', { [managed]: { error: 'not-permitted' } }, 'automatic-not-known'],
    [
      'perhaps: a server',
      { [current]: { ...windows11[current], InstallationType: 'Server' } },
      'automatic-not-known',
    ],
  ])('%s', async (_, registry, reason) =>
    expect((await judge(machine({ registry }), { automatic: 'required' })).reason).toBe(reason),
  );
});

describe('a restart', () => {
  it('is needed by the key that is only there then, since the start at the earliest', async () => {
    const remember = notes();
    const given = { registry: { [autoUpdate]: { 'a-b-c': 1 } } };
    expect((await judge(machine(given), {}, remember)).reason).toBe('restart-due');
    const later = new Date('2026-12-01T12:00:00Z');
    const host = machine({ ...given, state: state({ lastSearch: '2026-12-01T08:00:00' }) });
    expect((await judge(host, {}, remember, later)).reason).toBe('restart-overdue');
  });

  it('is needed by the update agent’s word alone', async () => {
    const given = { state: state({ restartRequired: true }) };
    expect((await judge(machine(given))).reason).toBe('restart-due');
  });

  it('is not needed for files that wait to be renamed', async () => {
    const registry = {
      [sessionManager]: { PendingFileRenameOperations: ['\\??\\C:\\Temp\\x', ''] },
    };
    const judged = await judge(machine({ registry }));
    expect(judged.reason).toBe('up-to-date');
    expect(JSON.stringify(judged.evidence)).toContain('which alone mean nothing');
  });

  it('is not known where the keys may not be read', async () => {
    const registry = { [autoUpdate]: { error: 'not-permitted' } } as const;
    expect((await judge(machine({ registry }))).reason).toBe('restart-not-known');
  });
});
