import { build } from 'plist';
import { describe, expect, it } from 'vitest';
import { ok } from '#base/result.ts';
import { macHands } from '#platform/darwin/device-hands.ts';
import type { Host } from '#platform/host.ts';
import { windowsHands } from '#platform/win32/device-hands.ts';

/** A `run` that answers by the first words of a command line, and notes what was asked. */
function program(answers: Readonly<Record<string, { code?: number; stdout?: string }>>): {
  run: Host['run'];
  asked: string[];
} {
  const asked: string[] = [];
  const run: Host['run'] = async (_, args) => {
    const line = args.join(' ');
    asked.push(line);
    const answer = answers[Object.keys(answers).find((start) => line.startsWith(start)) ?? ''];
    return ok({ code: answer ? (answer.code ?? 0) : 1, stdout: answer?.stdout ?? '', stderr: '' });
  };
  return { run, asked };
}

describe('taking devices out on Windows', () => {
  it.each([
    'USB\\VID_0951&PID_16A4\\60A44C3FB2D0',
    'USB\\VID_1B1C&PID_1B2D&MI_02\\7&1122AABB&0&0002',
    'SCSI\\DISK&VEN_SAMSUNG&PROD_PSSD_T7\\6&2A8F5D3&0&000000',
  ])('removes %s', async (device) => {
    const { run, asked } = program({ '/remove-device': {} });
    expect((await windowsHands(run, 'C:\\Windows').takeOut(device)).ok).toBe(true);
    expect(asked).toEqual([`/remove-device ${device}`]);
  });

  it.each([
    'HID\\VID_046D&PID_C52B\\7&1',
    'USB\\ROOT_HUB30\\4&1',
    'PCI\\VEN_8086&DEV_A0ED\\3&1',
    'USB\\VID_0951&PID_16A4\\a" /reboot "',
    '/reboot',
    '',
  ])('refuses %j without starting anything', async (device) => {
    const { run, asked } = program({});
    expect((await windowsHands(run, 'C:\\Windows').takeOut(device)).ok).toBe(false);
    expect(asked).toEqual([]);
  });

  it('takes "after a restart" for done, and all else for failed', async () => {
    const device = 'USB\\VID_0951&PID_16A4\\1A';
    const hands = (code: number) =>
      windowsHands(program({ '/remove-device': { code } }).run, 'C:\\Windows');
    expect((await hands(3010).takeOut(device)).ok).toBe(true);
    expect((await hands(5).takeOut(device)).ok).toBe(false);
  });
});

describe('taking disks out on a Mac', () => {
  const info = (facts: object): { stdout: string } => ({ stdout: build(facts as never) });
  const outside = { 'info -plist disk4': info({ Internal: false, WholeDisk: true }) };

  it('unmounts and ejects an external disk', async () => {
    const { run, asked } = program({ ...outside, unmountDisk: {}, eject: {} });
    expect((await macHands(run).takeOut('disk4')).ok).toBe(true);
    expect(asked).toEqual(['info -plist disk4', 'unmountDisk force disk4', 'eject disk4']);
  });

  it.each([
    ['disk0', info({ Internal: true, WholeDisk: true })],
    ['disk3', info({ Internal: false, WholeDisk: true, MountPoint: '/' })],
    ['disk5', info({})],
    ['disk6', { stdout: 'no property list' }],
  ])('does not touch %s', async (disk, answer) => {
    const { run, asked } = program({ [`info -plist ${disk}`]: answer, unmountDisk: {}, eject: {} });
    expect((await macHands(run).takeOut(disk)).ok).toBe(false);
    expect(asked).toEqual([`info -plist ${disk}`]);
  });

  it.each(['disk4s1', '/dev/disk4', 'disk4; reboot', '-h'])('refuses %j at once', async (disk) => {
    const { run, asked } = program({});
    expect((await macHands(run).takeOut(disk)).ok).toBe(false);
    expect(asked).toEqual([]);
  });

  it('mounts its volumes anew to be read only, those of a container upon it too', async () => {
    const list = build({
      AllDisksAndPartitions: [
        {
          DeviceIdentifier: 'disk4',
          Partitions: [
            { DeviceIdentifier: 'disk4s1', MountPoint: '/Volumes/STICK' },
            { DeviceIdentifier: 'disk4s2' },
          ],
        },
        {
          DeviceIdentifier: 'disk5',
          APFSPhysicalStores: [{ DeviceIdentifier: 'disk4s2' }],
          APFSVolumes: [{ DeviceIdentifier: 'disk5s1', MountPoint: '/Volumes/More' }],
        },
        {
          DeviceIdentifier: 'disk6',
          Partitions: [{ DeviceIdentifier: 'disk6s1', MountPoint: '/Volumes/OTHER' }],
        },
      ],
    });
    const { run, asked } = program({
      ...outside,
      'list -plist external': { stdout: list },
      unmount: {},
      mount: {},
    });
    expect((await macHands(run).makeReadOnly?.('disk4'))?.ok).toBe(true);
    expect(asked.slice(2)).toEqual([
      'unmount force disk4s1',
      'mount readOnly disk4s1',
      'unmount force disk5s1',
      'mount readOnly disk5s1',
    ]);
  });
});
