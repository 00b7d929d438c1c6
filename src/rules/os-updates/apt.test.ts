import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import type { UpdatesFacts } from './facts.ts';
import { updatesByApt } from './probe-apt.ts';

const now = new Date('2026-11-22T12:00:00Z');
const lists = '/var/lib/apt/lists/archive.example_ubuntu_dists_noble';

const look = async (host: FakeHost) => {
  const { signal } = new AbortController();
  const context = { host, parameters: {}, now, signal, person: null, memory: null };
  return updatesByApt(context);
};

async function known(host: FakeHost): Promise<Extract<UpdatesFacts, { kind: 'known' }>> {
  const { updates } = await look(host);
  if (updates.kind !== 'known') throw new Error(updates.what);
  return updates;
}

const stanza = (fields: Readonly<Record<string, string>>) =>
  `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n\n`;

const installed = (Package: string, Version = '1') =>
  stanza({ Package, Status: 'install ok installed', Architecture: 'amd64', Version });
const offered = (Package: string, fields = {}) =>
  stanza({ Package, Architecture: 'amd64', Version: '2', ...fields });
const release = (suite: string) =>
  `Origin: Ubuntu\nSuite: ${suite}\nDate: Sun, 22 Nov 2026 08:00:00 UTC\n`;

const machine = (changes: RecordedMachine = {}): RecordedMachine => ({
  ...changes,
  files: {
    '/var/lib/dpkg/status': installed('dpkg') + installed('nano') + installed('openssl'),
    [`${lists}-updates_InRelease`]: release('noble-updates'),
    [`${lists}-security_InRelease`]: release('noble-security'),
    ...changes.files,
  },
});

describe('phased apt updates', () => {
  const updates = `${lists}-updates_main_binary-amd64_Packages`;
  const security = `${lists}-security_main_binary-amd64_Packages`;
  const phased = (percent: string) =>
    offered('nano', { 'Phased-Update-Percentage': percent }) + offered('openssl');

  it('are not due before they are for everybody', async () => {
    const facts = await known(new FakeHost(machine({ files: { [updates]: phased('20') } })));
    expect(facts).toMatchObject({ pending: 1, phasing: 1 });
  });

  it.each(['0', '99'])('are not due at %s per cent', async (percent) => {
    const facts = await known(new FakeHost(machine({ files: { [updates]: phased(percent) } })));
    expect(facts).toMatchObject({ pending: 1, phasing: 1 });
  });

  it('are due once they are for everybody', async () => {
    const facts = await known(new FakeHost(machine({ files: { [updates]: phased('100') } })));
    expect(facts).toMatchObject({ pending: 2, phasing: 0 });
  });

  it('are due where the fix is one of security too: those are never phased', async () => {
    const files = { [updates]: phased('20'), [security]: offered('nano') };
    const facts = await known(new FakeHost(machine({ files })));
    expect(facts).toMatchObject({ pending: 2, phasing: 0 });
    expect(facts.security.map(({ name }) => name)).toEqual(['nano']);
  });
});

describe('a look after a watch event', () => {
  const recorded = () => loadRecordedHost(join(import.meta.dirname, 'fixtures/ubuntu-24.04'));

  it('reads nothing again where nothing changed, and says the same', async () => {
    const host = await recorded();
    const first = await look(host);
    const read = host.filesRead.length;
    expect(await look(host)).toEqual(first);
    expect(host.filesRead.length).toBe(read);
  });

  it('reads again what changed, and the small files beside it', async () => {
    const host = await recorded();
    await look(host);
    const read = host.filesRead.length;
    const { stat } = host;
    host.stat = async (path) => {
      const found = await stat(path);
      const newer = found.ok && path === '/var/lib/dpkg/status';
      return newer ? { ok: true, value: { ...found.value, changedAt: now } } : found;
    };
    await look(host);
    const again = host.filesRead.slice(read);
    expect(again).toContain('/var/lib/dpkg/status');
    expect(again.filter((path) => /_Packages/.test(path))).toEqual([]);
  });

  it('tries again what could not be read, though it did not change', async () => {
    const damaged = `${lists}-updates_main_binary-amd64_Packages.lz4`;
    const host = new FakeHost(machine({ files: { [damaged]: 'not LZ4' } }));
    await look(host);
    const read = host.filesRead.length;
    expect((await known(host)).faults).toHaveLength(1);
    expect(host.filesRead.slice(read)).toContain(damaged);
  });

  it('keeps nothing of another machine', async () => {
    const a = new FakeHost(machine({ files: { '/etc/apt/preferences': 'x' } }));
    await look(a);
    const b = new FakeHost(machine({ files: { '/etc/apt/preferences': 'y' } }));
    await look(b);
    expect(b.filesRead).toContain('/var/lib/dpkg/status');
  });
});
