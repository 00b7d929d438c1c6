import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import { describeScanAge } from './defender-status.ts';
import { parseFileTime } from './file-time.ts';
import { probe, watch } from './probe.win32.ts';
import { parseProductState } from './product-state.ts';
import { rule } from './rule.ts';
import { timeOf } from '#rules/script-answer.ts';

const now = new Date('2026-11-22T12:00:00Z');
const signatures = 'HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Signature Updates';

/** A FILETIME as it lies in the registry. */
function fileTime(iso: string): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(Date.parse(iso)) * 10_000n + 116_444_736_000_000_000n);
  return new Uint8Array(bytes);
}

const defenderRegistry = (made: string): NonNullable<RecordedMachine['registry']> => ({
  [signatures]: { AVSignatureApplied: fileTime(made), AVSignatureVersion: '1.441.300.0' },
});

const names: NonNullable<RecordedMachine['registry']> = {
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName': {
    ComputerName: 'YEAR2-07',
  },
  'HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS': { SystemProductName: 'Latitude 3190' },
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion': { InstallationType: 'Client' },
};

async function machine(name: string, changes: RecordedMachine = {}): Promise<FakeHost> {
  const path = join(import.meta.dirname, 'fixtures/windows', `${name}.json`);
  const recorded = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  return new FakeHost({
    os: 'win32',
    files: { 'C:\\Program Files\\ESET\\ESET Security\\ecmds.exe': 'MZ' },
    ...changes,
    registry: { ...names, ...changes.registry },
    answers: {
      'antivirus/security-center': recorded['security-center'],
      'antivirus/defender': recorded['defender'],
      ...changes.answers,
    },
  });
}

async function judge(host: FakeHost, parameters: unknown = {}): Promise<Verdict> {
  const { signal } = new AbortController();
  const facts = await probe({ host, parameters: {}, now, signal, person: null, memory: null });
  const wanted = rule.parameters.parse(parameters);
  const found = verdictSchema.parse(
    rule.evaluate(facts, wanted, { now, mode: 'observe', person: null }),
  );
  const { technician, person, fix } = rule.reasons[found.reason] as ReasonText;
  const words = [technician, person, fix?.text ?? '', ...(fix?.commands ?? [])];
  expect(words.map((text) => fillTemplate(text, found.detail)).join()).not.toMatch(/[{}]/);
  return found;
}

describe('productState', () => {
  it.each([
    [397568, { power: 'on', fresh: true, ours: true }],
    [397584, { power: 'on', fresh: false, ours: true }],
    [393472, { power: 'off', fresh: true, ours: true }],
    [266240, { power: 'on', fresh: true, ours: false }],
    [266256, { power: 'on', fresh: false, ours: false }],
    [270336, { power: 'snoozed', fresh: true, ours: false }],
    [274432, { power: 'expired', fresh: true, ours: false }],
  ])('%d', (state, meaning) => expect(parseProductState(state)).toEqual(meaning));

  it.each([[-1], [1.5], ['397568'], [null], [0x44000], [0x41020]])('%j is not one', (state) =>
    expect(parseProductState(state)).toBeUndefined(),
  );
});

describe('what Windows writes', () => {
  it('reads a FILETIME', () => {
    // The example of a public thread on this very value: 12 January 2023.
    const bytes = Uint8Array.from(Buffer.from('ff9cdd7c6727d901', 'hex'));
    expect(parseFileTime(bytes)?.toISOString()).toMatch(/^2023-01-1\dT/);
    expect(parseFileTime(fileTime('2026-11-20T10:00:00Z'))).toEqual(
      new Date('2026-11-20T10:00:00Z'),
    );
    for (const wrong of [new Uint8Array(8), new Uint8Array(4), 'text', undefined])
      expect(parseFileTime(wrong)).toBeUndefined();
  });

  it('reads times as any PowerShell writes them', () => {
    const at = new Date('2026-11-22T04:12:31Z');
    for (const text of [
      '2026-11-22T05:12:31.0000000+01:00',
      '2026-11-22T04:12:31Z',
      `/Date(${at.getTime()})/`,
      `/Date(${at.getTime()}+0100)/`,
    ])
      expect(timeOf(text)).toEqual(at);
    for (const never of ['1601-01-01T00:00:00.0000000Z', '', null, 7, '22/11/2026 04:12'])
      expect(timeOf(never)).toBeUndefined();
  });

  it.each([
    [4_294_967_295, 'never'],
    [65_535, 'never'],
    [3, '3 days ago'],
    [undefined, 'not said'],
  ])('a full scan of age %j is %s', (age, words) => expect(describeScanAge(age)).toBe(words));
});

describe('recorded Windows machines', () => {
  it.each([
    ['defender-normal', {}, 'compliant', 'up-to-date'],
    ['defender-normal', { realTime: 'required' }, 'compliant', 'up-to-date'],
    ['defender-normal', { products: ['microsoft-defender'] }, 'compliant', 'up-to-date'],
    ['defender-normal-french', {}, 'compliant', 'up-to-date'],
    ['defender-stale', {}, 'violated', 'definitions-old'],
    ['defender-off', {}, 'violated', 'switched-off'],
    ['defender-disputed', {}, 'unknown', 'sources-disagree'],
    ['defender-not-running', {}, 'violated', 'switched-off'],
    ['eset-fresh', {}, 'unknown', 'age-not-told'],
    ['eset-fresh', { vendorSaysFresh: 'accept' }, 'compliant', 'vendor-says-fresh'],
    [
      'eset-fresh',
      { vendorSaysFresh: 'accept', realTime: 'required', products: ['eset'] },
      'compliant',
      'vendor-says-fresh',
    ],
    ['eset-fresh', { products: ['microsoft-defender'] }, 'violated', 'switched-off'],
    ['eset-fresh', { products: ['sophos'] }, 'violated', 'other-product'],
    ['eset-stale', { vendorSaysFresh: 'accept' }, 'violated', 'vendor-says-stale'],
    ['norton-expired', {}, 'violated', 'switched-off'],
    ['norton-expired', { products: ['norton'] }, 'violated', 'not-licensed'],
    ['mcafee-left-behind', {}, 'compliant', 'up-to-date'],
    ['server-2022', {}, 'compliant', 'up-to-date'],
  ])('%s with %j: %s, %s', async (name, parameters, state, reason) => {
    const found = await judge(await machine(name), parameters);
    expect([found.state, found.reason]).toEqual([state, reason]);
    expect(found.evidence.length).toBeGreaterThan(0);
  });

  it('does not ask Defender, which can hang, while another product is on', async () => {
    const host = await machine('eset-fresh');
    await judge(host);
    expect(host.commandsRun).toEqual(['powershell antivirus/security-center']);
  });

  it('takes a stale entry beside a fresh one of the same name for not understood', async () => {
    const found = await judge(await machine('eset-twice'), { vendorSaysFresh: 'accept' });
    expect(found).toMatchObject({ state: 'unknown', reason: 'definitions-unreadable' });
    expect(JSON.stringify(found.evidence)).toContain('262144 (0x40000) and 266256 (0x41010)');
  });

  it('tells of a product that is registered though it is gone', async () => {
    const found = await judge(await machine('mcafee-left-behind'));
    expect(JSON.stringify(found.evidence)).toContain('McAfee VirusScan: registered');
  });

  it('says that a Windows Server has no Security Center, and looks into folders there', async () => {
    const files = { 'C:\\Program Files\\Sophos\\Endpoint Defense\\SSPService.exe': 'MZ' };
    const found = await judge(await machine('server-2022', { files }));
    const evidence = JSON.stringify(found.evidence);
    expect(evidence).toContain('has none');
    expect(evidence).toContain('Found, cannot be asked');
  });

  it('names the machine for the list of those that cannot', async () => {
    const parameters = { capable: 'list', notCapable: ['year2-*'] };
    expect((await judge(await machine('defender-off'), parameters)).state).toBe('exempt');
  });
});

describe('a Defender that does not answer', () => {
  const hangs = { 'antivirus/defender': { error: 'timed-out' } };

  it.each([
    ['2026-11-20T10:00:00Z', 'compliant', 'up-to-date'],
    ['2026-11-15T11:00:00Z', 'violated', 'definitions-old'],
  ])('is judged by Security Center and the registry: made %s', async (made, state, reason) => {
    const registry = defenderRegistry(made);
    const found = await judge(await machine('defender-normal', { answers: hangs, registry }));
    expect([found.state, found.reason]).toEqual([state, reason]);
    expect(JSON.stringify(found.evidence)).toContain('did not answer in time');
  });

  it('is unknown where Security Center does not answer either', async () => {
    const answers = { ...hangs, 'antivirus/security-center': { error: 'timed-out' } };
    const registry = defenderRegistry('2026-11-20T10:00:00Z');
    const found = await judge(await machine('defender-normal', { answers, registry }));
    expect(found).toMatchObject({ state: 'unknown', reason: 'power-not-known' });
  });

  it('has its maker’s word alone where the registry is silent', async () => {
    const found = await judge(await machine('defender-normal', { answers: hangs }));
    expect(found.reason).toBe('age-not-told');
  });

  it('may lack its commands, in any language', async () => {
    const registry = defenderRegistry('2026-11-20T10:00:00Z');
    const found = await judge(await machine('defender-no-module', { registry }));
    expect(found.reason).toBe('up-to-date');
  });

  it('that was switched off in the registry shows it', async () => {
    const registry = {
      ...defenderRegistry('2026-11-20T10:00:00Z'),
      'HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Real-Time Protection': {
        DisableRealtimeMonitoring: 1,
      },
    };
    const answers = { ...hangs, 'antivirus/security-center': { error: 'timed-out' } };
    const found = await judge(await machine('defender-normal', { answers, registry }), {
      realTime: 'required',
    });
    expect(found).toMatchObject({ state: 'violated', reason: 'real-time-off' });
  });
});

describe('a Windows without PowerShell', () => {
  it('is unknown, never "no antivirus"', async () => {
    const answers = {
      'antivirus/security-center': { error: 'not-found' },
      'antivirus/defender': { error: 'not-found' },
    };
    const found = await judge(await machine('defender-normal', { answers }));
    expect(found).toMatchObject({ state: 'unknown', reason: 'not-readable' });
  });

  it('whose registry may not be read is unknown', async () => {
    const answers = {
      'antivirus/security-center': { error: 'failed' },
      'antivirus/defender': { error: 'failed' },
    };
    const registry = { [signatures]: { error: 'not-permitted' } } as const;
    const found = await judge(await machine('defender-normal', { answers, registry }));
    expect(found.state).toBe('unknown');
  });
});

describe('watching', () => {
  it('looks again after new definitions', () => {
    const host = new FakeHost({ os: 'win32' });
    let looks = 0;
    const watching = watch(host, () => looks++);
    host.pathChanged('C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates');
    expect(looks).toBe(1);
    void watching.dispose();
  });
});
