import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import type { FakeHost } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import type { Verdict } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import { probe as macProbe } from './probe.darwin.ts';
import { probe as linuxProbe } from './probe.linux.ts';
import { probe as windowsProbe } from './probe.win32.ts';
import { reasons } from './reasons.ts';
import { rule } from './rule.ts';

const recorded = (name: string): Promise<FakeHost> =>
  loadRecordedHost(join(import.meta.dirname, 'fixtures', name));
const probes = { linux: linuxProbe, win32: windowsProbe, darwin: macProbe };

async function check(machine: string | FakeHost, parameters: object = {}): Promise<Verdict> {
  const host = typeof machine === 'string' ? await recorded(machine) : machine;
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
  if (host.os === 'linux' && verdict.reason !== 'could-not-look')
    expect(host.commandsRun, 'Linux is read from files').toEqual([]);
  return verdict;
}

describe('disk-encryption on recorded machines', () => {
  it.each([
    ['ubuntu-24.04-luks-lvm', 'compliant', 'encrypted'],
    ['ubuntu-24.04-luks-root-plain-home', 'violated', 'folders-not-encrypted'],
    ['ubuntu-24.04-beside-windows', 'compliant', 'encrypted'],
    ['ubuntu-24.04-unreadable', 'unknown', 'could-not-look'],
    ['lvm-half-encrypted', 'violated', 'not-encrypted'],
    ['debian-12-plain', 'violated', 'not-encrypted'],
    ['debian-12-luks-swap-in-clear', 'violated', 'swap-not-encrypted'],
    ['debian-12-luks-key-in-boot', 'violated', 'suspended'],
    ['fedora-43-btrfs-luks-zram', 'compliant', 'encrypted'],
    ['fedora-43-zram-writes-back', 'violated', 'swap-not-encrypted'],
    ['silverblue-43-plain', 'violated', 'not-encrypted'],
    ['linuxmint-21-ecryptfs-home', 'violated', 'only-folders-encrypted'],
    ['debian-12-fscrypt-home', 'violated', 'only-folders-encrypted'],
    ['arch-homed-on-plain-root', 'violated', 'only-folders-encrypted'],
    ['ubuntu-24.04-zfs', 'unknown', 'could-not-look'],
    ['verity-root', 'violated', 'not-encrypted'],
    ['debian-12-live', 'compliant', 'nothing-kept'],
    ['container', 'unknown', 'could-not-look'],
    ['windows-11-bitlocker-on', 'compliant', 'encrypted'],
    ['windows-11-suspended', 'violated', 'suspended'],
    ['windows-10-off', 'violated', 'not-encrypted'],
    ['windows-11-encrypting', 'violated', 'still-encrypting'],
    ['windows-11-decrypting', 'violated', 'decrypting'],
    ['windows-11-only-data-drive-on', 'violated', 'not-encrypted'],
    ['windows-10-status-unknown', 'unknown', 'could-not-look'],
    ['windows-11-data-drive-locked', 'compliant', 'encrypted'],
    ['windows-11-profiles-on-d', 'violated', 'folders-not-encrypted'],
    ['windows-11-page-file-on-d', 'violated', 'swap-not-encrypted'],
    ['windows-11-hardware-encryption', 'compliant', 'encrypted'],
    ['windows-11-not-administrator', 'unknown', 'could-not-look'],
    ['windows-server-without-bitlocker', 'unknown', 'could-not-look'],
    ['windows-11-method-failed', 'unknown', 'could-not-look'],
    ['windows-11-wmi-hangs', 'unknown', 'could-not-look'],
    ['windows-11-without-powershell', 'unknown', 'could-not-look'],
    ['macos-15-on', 'compliant', 'encrypted'],
    ['macos-15-off', 'violated', 'not-encrypted'],
    ['macos-14-master-keychain-on', 'compliant', 'encrypted'],
    ['macos-12-encrypting', 'violated', 'still-encrypting'],
    ['macos-12-encryption-pending', 'violated', 'still-encrypting'],
    ['macos-12-decrypting', 'violated', 'decrypting'],
    ['macos-15-deferred', 'violated', 'deferred'],
    ['macos-10.15-after-restart', 'violated', 'deferred'],
    ['macos-15-says-something-else', 'unknown', 'could-not-look'],
    ['macos-15-without-fdesetup', 'unknown', 'could-not-look'],
    ['macos-15-second-volume', 'compliant', 'encrypted'],
  ])('%s: %s (%s)', async (machine, state, reason) => {
    const verdict = await check(machine);
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
  });

  it.each([
    ['ubuntu-24.04-luks-lvm', 'compliant', 'encrypted'],
    ['ubuntu-24.04-beside-windows', 'violated', 'other-disk-not-encrypted'],
    ['windows-11-bitlocker-on', 'violated', 'other-disk-not-encrypted'],
    ['windows-11-data-drive-locked', 'unknown', 'could-not-look'],
    ['macos-15-second-volume', 'violated', 'other-disk-not-encrypted'],
    ['macos-15-on', 'unknown', 'could-not-look'],
    ['fedora-43-btrfs-luks-zram', 'compliant', 'encrypted'],
  ])('%s, with every fixed disk required: %s (%s)', async (machine, state, reason) => {
    const verdict = await check(machine, { required: 'all-fixed' });
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
  });
});

describe('layers that a kernel really made', () => {
  it.each([
    [
      'debian-12-guest-lvm-on-luks',
      { '/home': 'people’s folders: (LUKS2)', 'swap /dev/dm-2': 'swap: (LUKS2)' },
    ],
    ['debian-12-guest-btrfs-on-two', { '/home': expect.stringContaining('not known') as string }],
    [
      'debian-12-guest-zram-and-random-swap',
      {
        '/home': 'people’s folders: (LUKS2)',
        'swap /dev/dm-1': 'swap: (dm-crypt)',
        'swap /dev/zram0': 'swap: (in memory only)',
      },
    ],
  ])('%s', async (machine, wanted) => {
    const { evidence } = await check(machine);
    const seen = Object.fromEntries(evidence.map(({ label, value }) => [label, value]));
    expect(seen).toMatchObject(wanted);
  });
});

describe('what counts', () => {
  it('names the volumes that are wrong, and how each is', async () => {
    const { detail, evidence } = await check('ubuntu-24.04-luks-root-plain-home');
    expect(detail['places']).toEqual(['/home']);
    expect(evidence).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ label: '/', value: 'system: (LUKS2)' }),
        expect.objectContaining({ label: '/home', value: 'people’s folders: not encrypted' }),
      ]),
    );
  });

  it('leaves out what firmware reads before there is a key, and sticks', async () => {
    const { evidence } = await check('ubuntu-24.04-beside-windows', { required: 'all-fixed' });
    const places = evidence.map(({ label }) => label);
    expect(places).toEqual(['/', 'swap /dev/dm-2', '/dev/nvme0n1p4', '/dev/nvme0n1p5']);
  });

  it('asks for swap only where the policy does', async () => {
    const verdict = await check('debian-12-luks-swap-in-clear', { swap: 'any' });
    expect(verdict).toMatchObject({ state: 'compliant', reason: 'encrypted' });
  });

  it('puts other faults beside the worst', async () => {
    const { detail } = await check('debian-12-plain');
    expect(detail['places']).toEqual(['/', 'swap /dev/sda5']);
    const pages = await check('windows-11-profiles-on-d');
    expect(pages.detail['places']).toEqual(['D:', 'page file on D:']);
  });
});

describe('personal data (SOKE-14, SOKE-15)', () => {
  it.each([
    ['none', 'not-applicable', 'no-personal-data'],
    ['not-recorded', 'violated', 'not-encrypted'],
    ['kept', 'violated', 'not-encrypted-personal-data'],
    ['carried', 'violated', 'not-encrypted-carried'],
  ])('%s: %s (%s)', async (personalData, state, reason) => {
    for (const machine of ['debian-12-plain', 'windows-10-off', 'macos-15-off'])
      expect(await check(machine, { personalData })).toMatchObject({ state, reason });
  });

  it('still says that a disk is encrypted where nothing is asked', async () => {
    expect(await check('macos-15-on', { personalData: 'none' })).toMatchObject({
      state: 'compliant',
    });
  });

  it('does not take a suspended drive for encrypted, whatever the policy', async () => {
    for (const personalData of ['not-recorded', 'kept', 'carried'])
      expect((await check('windows-11-suspended', { personalData })).state).toBe('violated');
  });
});

describe('ZFS', () => {
  const line =
    '/usr/sbin/zfs get -H -p -o name,property,value encryption rpool/ROOT/ubuntu_ab12cd rpool/USERDATA/ann_ab12cd bpool/BOOT/ubuntu_ab12cd';
  async function withZfs(stdout: string): Promise<FakeHost> {
    const host = await recorded('ubuntu-24.04-zfs');
    const run = host.run;
    host.run = async (program, args, options) => {
      await run(program, args, options);
      expect([program, ...args].join(' ')).toBe(line);
      return { ok: true, value: { code: 0, stdout, stderr: '' } };
    };
    return host;
  }
  const answer = (root: string, home: string): string =>
    `rpool/ROOT/ubuntu_ab12cd\tencryption\t${root}\nrpool/USERDATA/ann_ab12cd\tencryption\t${home}\nbpool/BOOT/ubuntu_ab12cd\tencryption\toff\n`;

  async function judged(root: string, home: string): Promise<Verdict> {
    const host = await withZfs(answer(root, home));
    return runRule({
      on: { rule: rule as never, probe: linuxProbe },
      parameters: {},
      mode: 'observe',
      host,
      person: null,
      memory: null,
    });
  }

  it('is asked with one program', async () => {
    expect(await judged('aes-256-gcm', 'aes-256-gcm')).toMatchObject({ reason: 'encrypted' });
    expect(await judged('aes-256-gcm', 'off')).toMatchObject({ reason: 'folders-not-encrypted' });
    expect(await judged('off', 'off')).toMatchObject({ reason: 'not-encrypted' });
    expect(await judged('off', 'aes-256-gcm')).toMatchObject({ reason: 'only-folders-encrypted' });
  });
});
