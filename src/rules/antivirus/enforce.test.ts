import { describe, expect, it } from 'vitest';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { type Change, targetOf } from '#platform/host-writer.ts';
import type { AgentMemory, Enforcer } from '#rules/rule.ts';
import { enforcer as onMac } from './enforce.darwin.ts';
import { enforcer as onLinux, ourDropIn } from './enforce.linux.ts';
import { enforcer as onWindows } from './enforce.win32.ts';
import { type Parameters, parameters as schema } from './parameters.ts';
import { ourCronFile } from './probe-clamav.ts';

const memory: AgentMemory = { aup: null, session: null, console: null, agent: null };

async function plan(
  enforcer: Enforcer<Parameters>,
  machine: RecordedMachine,
  given: unknown = {},
): Promise<readonly Change[]> {
  const { changes } = await enforcer.plan({
    host: new FakeHost(machine),
    parameters: schema.parse(given),
    now: new Date('2026-11-22T12:00:00Z'),
    person: null,
    memory,
    signal: new AbortController().signal,
  });
  expect(new Set(changes.map(targetOf)).size).toBe(changes.length);
  return changes;
}

describe('ClamAV that nothing keeps fresh', () => {
  const clamav = { '/usr/bin/freshclam': '#', '/proc/sys/kernel/hostname': 'year2-laptop-07\n' };
  const withCron = { files: { ...clamav, '/usr/sbin/cron': '#' } };

  it('gets a line for cron, at a minute of its own', async () => {
    const [change] = await plan(onLinux, withCron);
    expect(change).toMatchObject({ kind: 'file', path: ourCronFile, mode: 0o644 });
    const text = change?.kind === 'file' ? change.text : '';
    expect(text).toMatch(
      /^#.*\n\d{1,2} [0-5]-23\/6 \* \* \* root \[ -x \/usr\/bin\/freshclam \] && \/usr\/bin\/freshclam --quiet\n$/,
    );
    const other = { files: { ...withCron.files, '/proc/sys/kernel/hostname': 'staff-03\n' } };
    expect(await plan(onLinux, other)).not.toEqual([change]);
  });

  it('gets a denser one where definitions may be a day old', async () => {
    const [change] = await plan(onLinux, withCron, { maxDefinitionAge: '1d' });
    expect(change?.kind === 'file' && change.text).toMatch(/ [01]-23\/2 /);
  });

  it('keeps it while our own line is there, or the fetch that it started', async () => {
    const ours = { files: { ...withCron.files, [ourCronFile]: 'ours' } };
    expect(await plan(onLinux, ours)).toHaveLength(1);
  });

  it('starts with the machine where there is no cron', async () => {
    const unit = '/usr/lib/systemd/system/clamav-freshclam.service';
    const [change] = await plan(onLinux, { files: { ...clamav, [unit]: '[Unit]' } });
    expect(change).toMatchObject({ path: ourDropIn, settle: 'systemd' });
    expect(change?.kind === 'file' && change.text).toContain('Wants=clamav-freshclam.service');
  });

  it.each<[string, RecordedMachine, unknown]>([
    ['it is not installed', { files: { '/usr/sbin/cron': '#' } }, {}],
    ['there is neither cron nor a unit', { files: clamav }, {}],
    ['the policy wants another product', withCron, { products: ['sophos'] }],
    ['its timer does it', { files: { ...withCron.files, '/etc/cron.d/clamav-update': '' } }, {}],
  ])('is left alone where %s', async (_, machine, given) =>
    expect(await plan(onLinux, machine, given)).toEqual([]),
  );

  it('is helped where its own unit is masked', async () => {
    const unit = '/etc/systemd/system/multi-user.target.wants/clamav-freshclam.service';
    const files = { ...withCron.files, '/dev/null': '' };
    expect(await plan(onLinux, { files, links: { [unit]: '/dev/null' } })).toHaveLength(1);
  });
});

describe('Defender', () => {
  const here = {
    os: 'win32',
    registry: { 'HKLM\\SOFTWARE\\Microsoft\\Windows Defender': { ProductStatus: 0 } },
  } as const;

  it.each([
    ['7d', 8],
    ['1d', 6],
    ['8h', 2],
    ['1h', 1],
  ])('asks often enough for a limit of %s', async (maxDefinitionAge, hours) => {
    const changes = await plan(onWindows, here, { maxDefinitionAge });
    expect(changes).toMatchObject([
      { name: 'SignatureUpdateInterval', data: hours },
      { name: 'SignatureUpdateCatchupInterval', data: 1 },
    ]);
    for (const change of changes) expect(targetOf(change)).toContain('policies\\microsoft');
  });

  it('is left alone where it is not there, or the policy wants another', async () => {
    expect(await plan(onWindows, { os: 'win32' })).toEqual([]);
    expect(await plan(onWindows, here, { products: ['eset'] })).toEqual([]);
  });
});

describe('a Mac', () => {
  it('is let fetch definitions', async () => {
    const changes = await plan(onMac, { os: 'darwin' });
    expect(changes).toHaveLength(3);
    expect(changes[1]).toEqual({
      kind: 'preference',
      path: '/Library/Preferences/com.apple.SoftwareUpdate.plist',
      key: 'ConfigDataInstall',
      value: true,
    });
    expect(await plan(onMac, { os: 'darwin' }, { products: ['sophos'] })).toEqual([]);
  });
});
