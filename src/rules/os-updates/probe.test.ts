import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import type { ProbeMemory } from '#rules/rule.ts';
import type { OsUpdatesFacts, UpdatesFacts } from './facts.ts';
import { probe, watch } from './probe.linux.ts';
import { rule } from './rule.ts';

const now = new Date('2026-11-22T12:00:00Z');

const machine = (name: string) => loadRecordedHost(join(import.meta.dirname, 'fixtures', name));

function look(host: FakeHost, remember?: ProbeMemory, at = now): Promise<OsUpdatesFacts> {
  const { signal } = new AbortController();
  const memory = remember && { remember };
  return probe({ host, parameters: {}, now: at, signal, person: null, memory: null, ...memory });
}

const judge = (facts: OsUpdatesFacts, parameters: unknown = {}, at = now) =>
  rule.evaluate(facts, rule.parameters.parse(parameters), {
    now: at,
    mode: 'observe',
    person: null,
  });

function known(facts: OsUpdatesFacts): Extract<UpdatesFacts, { kind: 'known' }> {
  if (facts.updates.kind !== 'known') throw new Error(`not known: ${facts.updates.what}`);
  return facts.updates;
}

function notes(): ProbeMemory & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}

describe('Debian 12, as recorded', () => {
  it('tells pending from security updates, without a child process', async () => {
    const host = await machine('debian-12');
    const facts = await look(host);
    const updates = known(facts);
    expect(updates.asOf).toEqual(new Date('2026-11-21T00:53:02Z'));
    expect(updates.security.map(({ name }) => name)).toContain('openssl');
    expect(updates.security.map(({ name }) => name)).not.toContain('bash');
    expect(updates.pending).toBeGreaterThan(updates.security.length);
    expect(facts.automatic.state).toBe('off');
    expect(facts.restart.kind).toBe('not-needed');
    expect(host.commandsRun).toEqual([]);
  });

  it('knows a fix to be old where the point release already holds it', async () => {
    const updates = known(await look(await machine('debian-12')));
    const krb5 = updates.security.find(({ name }) => name === 'krb5-locales');
    expect(krb5?.outSince).toMatchObject({
      earliest: null,
      latest: new Date('2026-07-11T10:16:37Z'),
      source: 'contained in oldstable of that date',
    });
    expect(judge(await look(await machine('debian-12'))).reason).toBe('security-overdue');
  });
});

describe('Ubuntu 24.04', () => {
  it('counts as apt does', async () => {
    const updates = known(await look(await machine('ubuntu-24.04')));
    const names = updates.security.map(({ name, held }) => (held ? `${name}*` : name));
    // imagemagick's fix needs a subscription that is not there: its list is pinned to "never".
    expect(names.sort()).toEqual(['libc6', 'libc6:i386', 'libssl3t64', 'openssl*']);
    expect(updates.phasing).toBe(1);
    expect(updates.pending).toBe(5);
  });

  it('needs a restart since the moment dpkg’s log names', async () => {
    const { restart } = await look(await machine('ubuntu-24.04'));
    expect(restart).toMatchObject({
      kind: 'needed',
      since: {
        earliest: new Date('2026-11-17T06:31:05'),
        latest: new Date('2026-11-17T06:31:05'),
      },
    });
    expect(restart.kind === 'needed' && restart.why).toContain(
      'kernel 6.8.0-90-generic (running: 6.8.0-88-generic)',
    );
  });

  it('installs security updates by itself', async () => {
    const { automatic } = await look(await machine('ubuntu-24.04'));
    expect(automatic).toMatchObject({ state: 'on', lastRun: new Date('2026-11-22T06:05:00Z') });
  });

  it('cannot tell the age at a first look', async () => {
    const found = judge(await look(await machine('ubuntu-24.04')), { rebootWithin: '14d' });
    expect(found).toMatchObject({ state: 'unknown', reason: 'age-not-known' });
  });

  it('knows the age once it has been there for long enough', async () => {
    const remember = notes();
    await look(await machine('ubuntu-24.04'), remember);
    const later = new Date('2026-12-07T12:00:00Z');
    const facts = await look(await machine('ubuntu-24.04'), remember, later);
    expect(judge(facts, {}, later)).toMatchObject({ state: 'violated' });
  });

  it('knows a fix to be new that the last look did not see', async () => {
    const remember = notes();
    const asOf = '2026-11-20T08:00:00.000Z';
    const lookedAt = '2026-11-20T12:00:00.000Z';
    remember.set('security-updates', JSON.stringify({ lookedAt, asOf, updates: {} }));
    const recorded = await machine('ubuntu-24.04');
    const host = withUnpackTimes(recorded, '2026-10-01T00:00:00Z');
    const updates = known(await look(host, remember));
    expect(updates.security[0]?.outSince.earliest).toEqual(new Date(asOf));
    const reason = judge(await look(host, remember), { rebootWithin: '14d' }).reason;
    expect(reason).toBe('security-due');
  });

  it('does not believe notes from the future, or damaged ones', async () => {
    for (const text of ['{', JSON.stringify({ lookedAt: '2027-01-01T00:00:00.000Z' })]) {
      const remember = notes();
      remember.set('security-updates', text);
      const updates = known(await look(await machine('ubuntu-24.04'), remember));
      expect(updates.security[0]?.outSince.earliest).toBeNull();
      expect(remember.kept.get('security-updates')).toContain('2026-11-22');
    }
  });
});

describe('a restart whose beginning no log tells', () => {
  const flagged = (changedAt = '2026-11-20T09:00:00Z') =>
    new FakeHost({
      files: {
        '/proc/sys/kernel/osrelease': '6.1.0-41-amd64\n',
        '/proc/stat': 'btime 1793600000\n', // 2 November 2026
        '/run/reboot-required': '',
      },
      changedAt: { '/run/reboot-required': changedAt },
    });
  const calm = () => new FakeHost({ files: { '/proc/sys/kernel/osrelease': '6.1.0-41-amd64\n' } });
  const bounds = async (host: FakeHost, remember?: ProbeMemory, at = now) => {
    const { restart } = await look(host, remember, at);
    if (restart.kind !== 'needed') throw new Error(restart.kind);
    return [restart.since.earliest?.toISOString(), restart.since.latest.toISOString()];
  };

  it('lies between the boot and the flag', async () =>
    expect(await bounds(flagged())).toEqual([
      '2026-11-02T06:13:20.000Z',
      '2026-11-20T09:00:00.000Z',
    ]));

  it('lies after the last look that found no need', async () => {
    const remember = notes();
    await look(calm(), remember, new Date('2026-11-19T12:00:00Z'));
    expect((await bounds(flagged(), remember))[0]).toBe('2026-11-19T12:00:00.000Z');
  });

  it('is not made younger by a flag that is written again', async () => {
    const remember = notes();
    await bounds(flagged(), remember, new Date('2026-11-20T10:00:00Z'));
    const again = flagged('2026-11-22T11:00:00Z');
    expect((await bounds(again, remember))[1]).toBe('2026-11-20T10:00:00.000Z');
  });

  it('writes its notes only when they say something new', async () => {
    const remember = notes();
    let writes = 0;
    const counting = {
      ...remember,
      set: (key: string, value: string) => (writes++, remember.set(key, value)),
    };
    for (const host of [await machine('ubuntu-24.04'), calm()]) {
      await look(host, counting);
      const first = writes;
      await look(host, counting, new Date(now.getTime() + 3_600_000));
      expect(writes).toBe(first);
    }
  });
});

/** The same machine, with the times at which dpkg unpacked its packages. */
function withUnpackTimes(host: FakeHost, at: string): FakeHost {
  const { stat } = host;
  host.stat = async (path) =>
    path.startsWith('/var/lib/dpkg/info/')
      ? { ok: true, value: { kind: 'file', size: 1, changedAt: new Date(at) } }
      : stat(path);
  return host;
}

describe('Fedora and RHEL', () => {
  it('dnf 5: advisories have exact ages', async () => {
    const host = await machine('fedora-43');
    const facts = await look(host);
    expect(known(facts)).toMatchObject({ pending: 4, asOf: new Date('2026-11-22T00:06:40Z') });
    expect(judge(facts)).toMatchObject({
      state: 'compliant',
      reason: 'security-due',
      detail: { count: 3, dueBy: '2026-11-23T16:06:31.000Z' },
    });
    expect(facts.automatic.state).toBe('on');
    expect(facts.restart).toMatchObject({
      kind: 'needed',
      since: { latest: new Date('2026-11-22T08:10:00Z') },
    });
    expect(host.commandsRun).toHaveLength(2);
  });

  it('dnf 4: the older of two advisories is overdue', async () => {
    const facts = await look(await machine('rhel-9'));
    expect(judge(facts)).toMatchObject({
      reason: 'security-overdue',
      detail: { count: 1, total: 2, packages: ['Important: kernel security update'] },
    });
    expect(facts.automatic).toMatchObject({ state: 'off' });
  });

  it.each([
    ['Cache-only enabled but no cache for repository "updates"', 'lists-missing'],
    ['Error: Failed to open rpmdb', 'not-readable'],
  ])('dnf that fails with %j is unknown', async (stderr, reason) => {
    const host = new FakeHost({
      files: { '/usr/bin/dnf5': '' },
      commands: {
        'dnf5 -q --cacheonly advisory list --security': { code: 1, stderr },
        'dnf5 -q --cacheonly check-upgrade': { code: 1, stderr },
      },
    });
    expect(judge(await look(host))).toMatchObject({ state: 'unknown', reason });
  });
});

describe('a machine that cannot be read', () => {
  it('without apt and dnf is unknown', async () => {
    const facts = await look(await machine('opensuse-16'));
    expect(judge(facts)).toMatchObject({ state: 'unknown', reason: 'no-package-manager' });
  });

  it.each([
    [{ '/var/lib/dpkg/status': { error: 'not-permitted' } }, 'not-readable'],
    [{ '/var/lib/dpkg/status': 'Package: dpkg\n' }, 'not-readable'],
  ] as const)('%j: %s', async (files, reason) => {
    const host = new FakeHost({ files });
    expect(judge(await look(host))).toMatchObject({ state: 'unknown', reason });
  });

  it('without lists is unknown', async () => {
    const host = new FakeHost({
      files: { '/var/lib/dpkg/status': 'Package: dpkg\n' },
      folders: { '/var/lib/apt/lists': 'empty' },
    });
    expect(judge(await look(host)).reason).toBe('lists-missing');
  });

  it('with a damaged list is unknown, and names it', async () => {
    const lists = '/var/lib/apt/lists/x_dists_y';
    const host = new FakeHost({
      files: {
        '/var/lib/dpkg/status': 'Package: dpkg\n',
        [`${lists}_InRelease`]: 'Suite: y-security\nDate: Sun, 22 Nov 2026 08:00:00 UTC\n',
        [`${lists}_main_binary-amd64_Packages.lz4`]: 'damaged, and not LZ4',
      },
    });
    const found = judge(await look(host));
    expect(found.reason).toBe('lists-unreadable');
    expect(JSON.stringify(found.detail)).toContain('not an LZ4 frame');
  });
});

describe('watching', () => {
  it('looks again on new lists and on a restart flag, not on scratch files', () => {
    const host = new FakeHost();
    let looks = 0;
    const watching = watch(host, () => looks++);
    host.pathChanged('/var/lib/apt/lists/partial');
    host.pathChanged('/var/lib/apt/lists/lock');
    expect(looks).toBe(0);
    host.pathChanged('/var/lib/apt/lists/x_InRelease');
    host.pathChanged('/run/reboot-required');
    expect(looks).toBe(2);
    void watching.dispose();
  });
});
