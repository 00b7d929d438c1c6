import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import { judgeXprotect, type KnownVersions, knownVersions } from './judge-xprotect.ts';
import { parameters as schema } from './parameters.ts';
import { probe, watch } from './probe.darwin.ts';
import { rule } from './rule.ts';
import { parseXprotectVersion } from './xprotect.ts';

const now = new Date('2026-11-22T12:00:00Z');
const machine = (name: string) => loadRecordedHost(join(import.meta.dirname, 'fixtures', name));

async function judge(host: FakeHost, given: unknown = {}): Promise<Verdict> {
  const { signal } = new AbortController();
  const parameters = schema.parse(given);
  const facts = await probe({ host, parameters, now, signal, person: null, memory: null });
  const found = verdictSchema.parse(
    rule.evaluate(facts, parameters, { now, mode: 'observe', person: null }),
  );
  const { technician, person, fix } = rule.reasons[found.reason] as ReasonText;
  const words = [technician, person, fix?.text ?? '', ...(fix?.commands ?? [])];
  expect(words.map((text) => fillTemplate(text, found.detail)).join()).not.toMatch(/[{}]/);
  return found;
}

describe('recorded Macs', () => {
  it.each([
    ['macos-26-tahoe', {}, 'compliant', 'recently-replaced'],
    ['macos-26-tahoe', { realTime: 'required' }, 'compliant', 'recently-replaced'],
    ['macos-26-tahoe', { maxDefinitionAge: '1d' }, 'unknown', 'newest-not-known'],
    ['macos-26-tahoe', { products: ['sophos'] }, 'violated', 'other-product'],
    ['macos-14-sonoma', {}, 'unknown', 'newest-not-known'],
    ['macos-14-sonoma', { vendorSaysFresh: 'accept' }, 'compliant', 'newest-known'],
    ['macos-15-sequoia-stuck', { vendorSaysFresh: 'accept' }, 'violated', 'newer-published'],
    ['macos-13-updates-off', {}, 'violated', 'updates-off'],
    ['macos-13-updates-off', { realTime: 'required' }, 'violated', 'updates-off'],
  ])('%s with %j: %s, %s', async (name, parameters, state, reason) => {
    const found = await judge(await machine(name), parameters);
    expect([found.state, found.reason]).toEqual([state, reason]);
  });

  it('starts one program, and a second only to exempt a model', async () => {
    const host = await machine('macos-26-tahoe');
    await judge(host);
    expect(host.commandsRun).toEqual(['/usr/sbin/spctl --status']);
    const exempt = { capable: 'list', notCapable: ['Mac16,*'] };
    expect((await judge(await machine('macos-26-tahoe'), exempt)).state).toBe('exempt');
  });

  it('goes by the place that counts since macOS 15, and shows the other', async () => {
    const found = await judge(await machine('macos-15-sequoia-stuck'));
    expect(found.detail).toMatchObject({ version: 5324, newer: 5325, newerSince: '2025-12-29' });
    expect(JSON.stringify(found.evidence)).toContain('version 5358');
  });

  it('names Gatekeeper that is off beside the graver fault', async () => {
    const found = await judge(await machine('macos-13-updates-off'), { realTime: 'required' });
    expect(found.detail['also']).toContain('real-time-off');
  });
});

describe('a Mac that tells less', () => {
  const bundle = '/private/var/protected/xprotect/XProtect.bundle/Contents/Info.plist';
  const closed = { os: 'darwin', files: { [bundle]: { error: 'not-permitted' } } } as const;

  it('is asked by its own tool where the bundle may not be read', async () => {
    const stdout = 'Version: 5363 Installed: 2026-11-20 08:00:00 +0000\n';
    const host = new FakeHost({ ...closed, commands: { '/usr/bin/xprotect version': { stdout } } });
    expect((await judge(host)).reason).toBe('recently-replaced');
  });

  it('is unknown where that tool is not there either', async () => {
    const found = await judge(new FakeHost(closed), { realTime: 'required' });
    expect(found).toMatchObject({
      state: 'unknown',
      reason: 'definitions-unreadable',
      detail: { also: ['real-time-not-known'] },
    });
  });

  it.each([['0'], ['abc']])('whose bundle says version %j is unknown', async (version) => {
    const text = `<?xml version="1.0"?><plist version="1.0"><dict><key>CFBundleShortVersionString</key><string>${version}</string></dict></plist>`;
    const host = new FakeHost({ os: 'darwin', files: { [bundle]: text } });
    expect((await judge(host)).reason).toBe('definitions-unreadable');
  });

  it('without any bundle is a violation', async () =>
    expect((await judge(new FakeHost({ os: 'darwin' }))).reason).toBe('definitions-missing'));

  it('has products that only their folders show', async () => {
    const host = new FakeHost({
      os: 'darwin',
      folders: { '/Applications/ESET Endpoint Security.app': 'empty' },
    });
    expect(await judge(host, { products: ['eset'] })).toMatchObject({
      reason: 'product-not-understood',
      detail: { found: ['ESET'] },
    });
  });

  it('may have Microsoft Defender, which gives a date', async () => {
    const path = join(import.meta.dirname, 'fixtures/mdatp/healthy.json');
    const host = new FakeHost({
      os: 'darwin',
      files: { '/usr/local/bin/mdatp': '#' },
      commands: {
        '/usr/local/bin/mdatp health --output json': { stdout: await readFile(path, 'utf8') },
      },
    });
    expect(await judge(host, { products: ['microsoft-defender'] })).toMatchObject({
      state: 'compliant',
      reason: 'up-to-date',
    });
  });
});

describe('XProtect’s number', () => {
  const known: KnownVersions = {
    checked: '2026-11-20',
    quietDays: 60,
    versions: [
      { version: 5370, published: '2026-11-03' },
      { version: 5371, published: '2026-11-17' },
      { version: 5372, published: '2026-11-04', confirmed: false },
    ],
  };
  const sure = { ...known, versions: known.versions.slice(0, 2) };
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const judged = (version: number, days: number | null, given: unknown, list = known) =>
    judgeXprotect(
      {
        kind: 'numbered',
        version,
        replacedAt: days === null ? null : daysAgo(days),
        source: '',
      },
      schema.parse(given),
      now,
      list,
    );

  it.each([
    ['a newer one out for longer than the limit', 5369, 20, {}, 'newer-published'],
    ['even where it came yesterday', 5369, 1, {}, 'newer-published'],
    ['a newer one out for less', 5370, 20, {}, 'newest-not-known'],
    ['replaced within the limit', 5370, 6, {}, 'recently-replaced'],
    ['the newest by a fresh list', 5372, 30, {}, 'newest-known'],
    ['the newest, never replaced as far as is known', 5372, null, {}, 'newest-known'],
    ['from the future', 5372, -2, {}, 'definitions-from-the-future'],
    ['an unconfirmed newer one violates nothing', 5371, 20, {}, 'newest-not-known'],
  ])('%s', (_, version, days, given, reason) => expect(judged(version, days, given)).toBe(reason));

  it('may lag behind a newer one for as long as the limit', () =>
    expect(judged(5370, 20, {}, sure)).toBe('newest-known'));

  it('is only taken at its maker’s word for as long as the usual rhythm', () => {
    const old = { ...known, checked: '2026-06-01' };
    expect(judged(5380, 59, { vendorSaysFresh: 'accept' }, old)).toBe('newest-known');
    expect(judged(5380, 61, { vendorSaysFresh: 'accept' }, old)).toBe('newest-not-known');
    expect(judged(5380, 59, {}, old)).toBe('newest-not-known');
  });

  it('is kept as data in order, each with its source and day', () => {
    const versions = knownVersions.versions.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    for (const one of knownVersions.versions) expect(one).toHaveProperty('source');
  });
});

describe('the answer of xprotect version', () => {
  it.each([
    ['Version: 5358 Installed: 2026-09-02 06:00:01 +0100\n', 5358, '2026-09-02T05:00:01.000Z'],
    ['Version: 5358\nInstalled: 2026-09-02 05:00:01\n', 5358, '2026-09-02T05:00:01.000Z'],
    ['version 5358', 5358, undefined],
  ])('%j', (stdout, version, at) => {
    const found = parseXprotectVersion(stdout);
    expect(found).toMatchObject({ kind: 'numbered', version });
    expect(found?.kind === 'numbered' && found.replacedAt?.toISOString()).toBe(at);
  });

  it('that is no version is none', () => expect(parseXprotectVersion('error: 7')).toBeUndefined());
});

describe('watching', () => {
  it('looks again when XProtect was replaced', () => {
    const host = new FakeHost({ os: 'darwin' });
    let looks = 0;
    const watching = watch(host, () => looks++);
    host.pathChanged('/private/var/protected/xprotect/XProtect.bundle');
    expect(looks).toBe(1);
    void watching.dispose();
  });
});
