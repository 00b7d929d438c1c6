import { describe, expect, it } from 'vitest';
import type { RecordedMachine } from '#platform/fake-host.ts';
import { judgeRule, lookedAt as now, memoryWith } from '#test/helpers/judge-rule.ts';

/** A clock that is right, so that only what keeps it is judged. */
const memory = memoryWith({ console: { clock: { aheadMs: 0, uncertainMs: 1_050, at: now } } });
const judge = (machine: RecordedMachine, parameters: object) =>
  judgeRule('time', machine, { parameters, memory });

describe('Windows', () => {
  const service = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time';
  const zone = {
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation': {
      StandardName: '@tzres.dll,-262',
      TimeZoneKeyName: 'GMT Standard Time',
    },
  };
  type Values = Record<string, string | number>;
  const windows = (
    start: Values,
    parameters: Values = {},
    more: RecordedMachine['registry'] = {},
  ) => ({
    os: 'win32' as const,
    registry: {
      [service]: start,
      [`${service}\\Parameters`]: { Type: 'NTP', NtpServer: 'time.windows.com,0x9', ...parameters },
      [`${service}\\TimeProviders\\NtpClient`]: { Enabled: 1 },
      ...zone,
      ...more,
    },
  });
  const wanted = { keeper: 'required', zone: 'Europe/London' };

  it('counts a service that may start, by itself or by a trigger', async () => {
    for (const start of [2, 3])
      expect(await judge(windows({ Start: start }), wanted)).toMatchObject({
        reason: 'right',
      });
  });

  it('counts one that follows a domain, and says whom it asks', async () => {
    const found = await judge(windows({ Start: 2 }, { Type: 'NT5DS' }), wanted);
    expect(found.reason).toBe('right');
    expect(found.evidence).toContainEqual({
      label: 'Windows Time',
      value: 'on: start type 2, type NT5DS',
      source: service,
    });
  });

  it.each([
    ['disabled', windows({ Start: 4 })],
    ['told not to', windows({ Start: 2 }, { Type: 'NoSync' })],
    [
      'without its client',
      windows({ Start: 2 }, {}, { [`${service}\\TimeProviders\\NtpClient`]: { Enabled: 0 } }),
    ],
    [
      'told not to by policy',
      windows(
        { Start: 2 },
        {},
        { 'HKLM\\SOFTWARE\\Policies\\Microsoft\\W32Time\\Parameters': { Type: 'NoSync' } },
      ),
    ],
  ])('does not count one that is %s', async (_, machine) => {
    expect(await judge(machine, wanted)).toMatchObject({
      state: 'violated',
      reason: 'nothing-keeps-it',
      detail: { lookAtClock: 'w32tm /query /status' },
    });
  });

  it('is unknown where the registry cannot be read, or a zone is not in the list', async () => {
    const closed: RecordedMachine = {
      os: 'win32',
      registry: { [service]: { error: 'not-permitted' } },
    };
    expect(await judge(closed, { keeper: 'required' })).toMatchObject({
      reason: 'keeper-unseen',
    });
    const far = windows(
      { Start: 2 },
      {},
      {
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation': {
          TimeZoneKeyName: 'Lord Howe Standard Time',
        },
      },
    );
    expect(await judge(far, wanted)).toMatchObject({
      reason: 'zone-unseen',
      detail: { zone: 'Lord Howe Standard Time' },
    });
  });
});

describe('macOS', () => {
  const settings = '/private/var/db/timed/com.apple.timed.plist';
  const managed = '/Library/Managed Preferences/com.apple.timed.plist';
  const plist = (value: boolean) =>
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>TMAutomaticTimeOnlyEnabled</key><${value}/></dict></plist>`;
  const mac = (change: RecordedMachine): RecordedMachine => ({
    os: 'darwin',
    ...change,
    files: { '/var/db/timezone/zoneinfo/Europe/London': '', ...change.files },
    links: { '/etc/localtime': '/var/db/timezone/zoneinfo/Europe/London' },
  });
  const asked = '/usr/sbin/systemsetup -getusingnetworktime';
  const wanted = { keeper: 'required', zone: 'Europe/London' };

  it('reads its settings file, a profile’s first', async () => {
    expect(await judge(mac({ files: { [settings]: plist(true) } }), wanted)).toMatchObject({
      reason: 'right',
    });
    expect(
      await judge(mac({ files: { [settings]: plist(true), [managed]: plist(false) } }), wanted),
    ).toMatchObject({
      reason: 'nothing-keeps-it',
      detail: { setClock: 'sudo systemsetup -setusingnetworktime on' },
    });
  });

  it('asks systemsetup where the file does not tell', async () => {
    const answering = (stdout: string) => mac({ commands: { [asked]: { stdout } } });
    expect(await judge(answering('Network Time: On\n'), wanted)).toMatchObject({
      reason: 'right',
    });
    expect(await judge(answering('Network Time: Off\n'), wanted)).toMatchObject({
      reason: 'nothing-keeps-it',
    });
    expect(
      await judge(
        answering('You need administrator access to run this tool... exiting!\n'),
        wanted,
      ),
    ).toMatchObject({
      reason: 'keeper-unseen',
      detail: {
        what: [
          '/usr/sbin/systemsetup answered "You need administrator access to run this tool... exiting!"',
        ],
      },
    });
    expect(
      await judge(mac({ commands: { [asked]: { error: 'timed-out' } } }), wanted),
    ).toMatchObject({ state: 'unknown' });
  });

  it('does not take a broken file for an answer', async () => {
    const broken = mac({
      files: { [settings]: 'bplist00' },
      commands: { [asked]: { stdout: 'Network Time: On' } },
    });
    expect(await judge(broken, wanted)).toMatchObject({ reason: 'right' });
    expect(await judge(mac({ files: { [settings]: 'bplist00' } }), wanted)).toMatchObject({
      reason: 'keeper-unseen',
    });
  });
});
