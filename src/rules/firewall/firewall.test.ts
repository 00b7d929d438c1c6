import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import type { Verdict } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import { enforcer } from './enforce.win32.ts';
import { probe as macProbe } from './probe.darwin.ts';
import { probe as linuxProbe, watch } from './probe.linux.ts';
import { probe as windowsProbe } from './probe.win32.ts';
import { reasons } from './reasons.ts';
import { rule } from './rule.ts';

const probes = { linux: linuxProbe, win32: windowsProbe, darwin: macProbe };
const fixtures = join(import.meta.dirname, 'fixtures');

async function judge(host: FakeHost, parameters: object = {}): Promise<Verdict> {
  const verdict = await runRule({
    on: { rule: rule as never, probe: probes[host.os] as never },
    parameters,
    mode: 'warn',
    host,
    person: null,
    memory: null,
  });
  const reason = reasons[verdict.reason as keyof typeof reasons];
  const fix = 'fix' in reason ? [reason.fix.text, ...reason.fix.commands] : [];
  for (const text of [reason.technician, reason.person, ...fix])
    expect(fillTemplate(text, verdict.detail)).not.toMatch(/[{}]/);
  return verdict;
}

const nft = '/usr/sbin/nft -s -t list ruleset';
const ruleset = (name: string): Promise<string> =>
  readFile(join(fixtures, 'rulesets', name), 'utf8');

/** A laptop with one wireless interface and the named rules in its kernel. */
async function laptop(name: string | null, more: RecordedMachine = {}): Promise<FakeHost> {
  return new FakeHost({
    ...more,
    files: {
      '/sys/class/net/wlan0/device/vendor': '0x8086',
      '/sys/class/net/lo/mtu': '65536',
      '/proc/sys/net/ipv6/conf/all/disable_ipv6': '0\n',
      ...more.files,
    },
    commands: { ...(name && { [nft]: { stdout: await ruleset(name) } }), ...more.commands },
  });
}

const ufwOn = { '/etc/ufw/ufw.conf': 'ENABLED=yes\nLOGLEVEL=low\n' };
const firewalldOn = {
  '/usr/sbin/firewalld': '',
  '/sys/fs/cgroup/system.slice/firewalld.service/cgroup.procs': '812\n',
};

describe('firewall on Linux: what the kernel does counts', () => {
  it.each([
    ['ufw-iptables-nft.nft', ufwOn, 'compliant', 'in-force'],
    ['firewalld-public.nft', firewalldOn, 'compliant', 'in-force'],
    ['nft-debian-workstation.nft', {}, 'compliant', 'in-force'],
    ['nft-debian-default-empty-chains.nft', {}, 'violated', 'no-filter'],
    ['nft-debian-default-empty-chains.nft', ufwOn, 'violated', 'set-but-not-in-force'],
    ['nft-docker-only.nft', firewalldOn, 'violated', 'set-but-not-in-force'],
    ['ufw-default-allow.nft', ufwOn, 'violated', 'set-but-not-in-force'],
    ['fedora-workstation-zone.nft', firewalldOn, 'violated', 'partly-open'],
    ['nft-ipv4-only.nft', {}, 'violated', 'partly-open'],
    ['firewalld-default-trusted.nft', firewalldOn, 'violated', 'set-but-not-in-force'],
  ])('%s: %s %s (%s)', async (name, files, state, reason) => {
    const host = await laptop(name, { files });
    const verdict = await judge(host);
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
    expect(host.commandsRun).toEqual([nft]);
  });

  it('names what is open, and what it found', async () => {
    const fedora = await judge(await laptop('fedora-workstation-zone.nft', { files: firewalldOn }));
    expect(fedora.detail['what']).toContain('IPv4 TCP on wlan0, ports such as 4999 and 49999');
    const half = await judge(await laptop('nft-ipv4-only.nft'));
    expect(half.detail['what']).toEqual([
      'IPv6 TCP on wlan0, ports such as 7 and 4999 and 49999',
      'IPv6 UDP on wlan0, ports such as 7 and 4999 and 49999',
    ]);
  });

  it('asks for IPv6 only where the machine has it', async () => {
    const files = { '/proc/sys/net/ipv6/conf/all/disable_ipv6': '1\n' };
    expect(await judge(await laptop('nft-ipv4-only.nft', { files }))).toMatchObject({
      reason: 'in-force',
    });
    expect(await judge(await laptop('iptables-nft-string-match.nft', { files }))).toMatchObject({
      state: 'unknown',
      reason: 'rules-unclear',
    });
  });

  it('does not take a file that says "yes" for a filter in force', async () => {
    const notRoot = { code: 1, stderr: 'Operation not permitted (you must be root)\n' };
    const host = await laptop(null, { files: ufwOn, commands: { [nft]: notRoot } });
    const verdict = await judge(host);
    expect(verdict).toMatchObject({ state: 'unknown', reason: 'rules-not-read' });
    expect(verdict.detail).toMatchObject({ managers: 'ufw' });
  });

  it.each([
    ['nft does not answer', { commands: { [nft]: { error: 'timed-out' } } }],
    ['nft prints something else', { commands: { [nft]: { stdout: 'netlink: Error' } } }],
    [
      'the list of older tables is for root',
      { files: { '/proc/net/ip_tables_names': { error: 'not-permitted' } } },
    ],
  ] as const)('is unknown where %s', async (_, more) => {
    expect(await judge(await laptop('nft-docker-only.nft', more))).toMatchObject({
      state: 'unknown',
      reason: 'rules-not-read',
    });
  });

  it('reads the older tables where they are in use', async () => {
    const saved = '/usr/sbin/iptables-legacy-save -t filter';
    const more = {
      files: {
        '/proc/net/ip_tables_names': 'filter\n',
        '/proc/sys/net/ipv6/conf/all/disable_ipv6': '1\n',
      },
      commands: { [saved]: { stdout: await ruleset('iptables-legacy-save.txt') } },
    };
    const host = await laptop('nft-while-legacy.nft', more);
    expect(await judge(host)).toMatchObject({ reason: 'in-force' });
    expect(host.commandsRun).toEqual([nft, saved]);
    const without = await laptop('nft-while-legacy.nft', { files: more.files });
    expect(await judge(without)).toMatchObject({ reason: 'rules-not-read' });
  });

  it('asks iptables where nft is not installed, and says where neither is', async () => {
    const commands = {
      '/usr/sbin/iptables-save -t filter': { stdout: await ruleset('ufw-iptables-save.txt') },
      '/usr/sbin/ip6tables-save -t filter': { stdout: await ruleset('ufw-ip6tables-save.txt') },
    };
    expect(await judge(await laptop(null, { files: ufwOn, commands }))).toMatchObject({
      reason: 'in-force',
    });
    expect(await judge(await laptop(null))).toMatchObject({
      state: 'violated',
      reason: 'none-installed',
    });
  });

  it('looks again when what is set changes', async () => {
    const host = await laptop('ufw-iptables-nft.nft', { files: ufwOn });
    let calls = 0;
    const watching = watch(host, () => calls++);
    host.pathChanged('/etc/ufw/ufw.conf');
    await watching.dispose();
    expect(calls).toBe(1);
  });
});

describe('firewall on recorded Windows and Mac machines', () => {
  it.each([
    ['windows-11-on', 'compliant', 'in-force'],
    ['windows-11-public-off', 'violated', 'off'],
    ['windows-11-all-off-other-product', 'compliant', 'other-product'],
    ['windows-11-all-off-other-product-snoozed', 'violated', 'off'],
    ['windows-11-inbound-allowed', 'violated', 'inbound-allowed'],
    ['windows-11-wifi-left-out', 'violated', 'interface-left-out'],
    ['windows-10-service-stopped', 'violated', 'service-stopped'],
    ['windows-server-2022-on', 'compliant', 'in-force'],
    ['windows-11-hangs-set-on', 'unknown', 'settings-only'],
    ['windows-11-hangs-set-off', 'violated', 'off'],
    ['windows-11-hangs-policy-on', 'unknown', 'settings-only'],
    ['windows-11-without-powershell', 'unknown', 'not-told'],
    ['macos-15-on', 'compliant', 'in-force'],
    ['macos-15-off', 'violated', 'off'],
    ['macos-12-block-all', 'compliant', 'in-force'],
    ['macos-26-on-stealth-off', 'compliant', 'in-force'],
    ['macos-15-says-something-else', 'unknown', 'not-told'],
    ['macos-15-hangs', 'unknown', 'not-told'],
  ])('%s: %s (%s)', async (name, state, reason) => {
    const verdict = await judge(await loadRecordedHost(join(fixtures, name)));
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
    expect(verdict.evidence.length).toBeGreaterThan(0);
  });

  it('looks at the networks that the policy names', async () => {
    const host = await loadRecordedHost(join(fixtures, 'windows-11-public-off'));
    expect(await judge(host, { networks: ['domain'] })).toMatchObject({ reason: 'in-force' });
  });

  it('lets a school count Windows’ own firewall alone', async () => {
    const host = await loadRecordedHost(join(fixtures, 'windows-11-all-off-other-product'));
    expect(await judge(host, { otherProducts: 'ignore' })).toMatchObject({ reason: 'off' });
  });

  it.each([
    ['macos-15-on', 'compliant', 'in-force'],
    ['macos-12-block-all', 'violated', 'stealth-off'],
    ['macos-26-on-stealth-off', 'violated', 'stealth-off'],
  ])('%s, with stealth required: %s (%s)', async (name, state, reason) => {
    const host = await loadRecordedHost(join(fixtures, name));
    expect(await judge(host, { stealth: 'required' })).toMatchObject({ state, reason });
  });
});

describe('enforcing on Windows', () => {
  it('sets the policy of each named network, and nothing else', async () => {
    const plan = await enforcer.plan({
      host: new FakeHost({ os: 'win32' }),
      parameters: rule.parameters.parse({ networks: ['private', 'public'] }),
      now: new Date('2026-11-22T09:00:00Z'),
      person: null,
      memory: { aup: null, session: null, console: null, agent: null } as never,
      signal: new AbortController().signal,
    });
    const base = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall';
    expect(plan.changes).toEqual(
      ['PrivateProfile', 'PublicProfile'].flatMap((profile) =>
        ['EnableFirewall', 'DefaultInboundAction'].map((name) => ({
          kind: 'registry-value',
          key: `${base}\\${profile}`,
          name,
          data: 1,
        })),
      ),
    );
  });
});
