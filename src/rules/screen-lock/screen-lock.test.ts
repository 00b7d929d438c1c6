import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Host } from '#platform/host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice, Probe } from '#rules/rule.ts';
import { probe as onMac } from '#rules/screen-lock/probe.darwin.ts';
import { probe as onLinux, watch } from '#rules/screen-lock/probe.linux.ts';
import { probe as onWindows } from '#rules/screen-lock/probe.win32.ts';
import { reasons } from '#rules/screen-lock/reasons.ts';
import { rule } from '#rules/screen-lock/rule.ts';

const teacher: PersonAtDevice = { account: 'teacher', id: 'p1', role: 'teacher', classes: [] };
const fromDirectory: PersonAtDevice = { ...teacher, account: 't.smith@school.example' };
type Who = PersonAtDevice | null | 'not-known';
const minutes = (count: number) => count * 60_000;

async function check(
  host: Host,
  probe: Probe<never>,
  parameters: object = {},
  person: Who = teacher,
) {
  const verdict = await runRule({
    on: { rule: rule as never, probe },
    parameters,
    mode: 'observe',
    host,
    person: person === 'not-known' ? undefined : person,
    memory: null,
  });
  const text = reasons[verdict.reason as keyof typeof reasons]?.technician ?? '';
  expect(fillTemplate(text, verdict.detail), verdict.reason).not.toMatch(/[{}]/);
  return verdict;
}

const recorded = (name: string) => loadRecordedHost(join(import.meta.dirname, 'fixtures', name));

describe('on recorded Linux desktops', () => {
  it.each<[string, string, string, object?, Who?]>([
    ['debian-12-gnome-defaults', 'compliant', 'locks'],
    ['debian-12-gnome-defaults', 'compliant', 'locks', { maxIdle: minutes(5) }],
    ['debian-12-gnome-defaults', 'violated', 'locks-late', { maxIdle: minutes(5) - 1_000 }],
    ['debian-12-gnome-defaults', 'violated', 'can-be-changed', { fixed: 'required' }],
    // The trap: a lock that is switched on, and no time after which it would come.
    ['debian-12-gnome-no-idle-delay', 'violated', 'never-locks'],
    ['debian-12-gnome-no-idle-delay', 'not-applicable', 'not-required', { required: false }],
    ['debian-12-gnome-lock-off', 'violated', 'no-password'],
    ['debian-12-gnome-lockdown', 'violated', 'no-password'],
    ['debian-12-gnome-locked', 'compliant', 'locks', { fixed: 'required' }],
    ['debian-12-gnome-locked', 'violated', 'locks-late', { maxIdle: minutes(9) }],
    // What enforce.linux.ts plans, compiled by dconf itself, over a person who never locks.
    ['debian-12-gnome-enforced', 'compliant', 'locks', { maxIdle: minutes(10), fixed: 'required' }],
    ['debian-12-gnome-half-locked', 'violated', 'never-locks'],
    ['debian-12-gnome-nobody', 'compliant', 'would-lock', {}, null],
    ['debian-12-gnome-nobody', 'violated', 'can-be-changed', { fixed: 'required' }, null],
    ['debian-12-gnome-nobody', 'unknown', 'settings-unseen', {}, 'not-known'],
    ['debian-12-gnome-locked', 'compliant', 'would-lock', {}, 'not-known'],
    ['debian-12-gnome-not-compiled', 'violated', 'never-locks'],
    ['ubuntu-24.04-directory-account', 'unknown', 'settings-unseen', {}, fromDirectory],
    ['ubuntu-24.04-directory-account-locked', 'compliant', 'locks', {}, fromDirectory],
    ['default-differs-by-desktop', 'unknown', 'settings-unseen'],
    ['vendor-default-never', 'violated', 'never-locks', {}, null],
    ['debian-12-cinnamon', 'compliant', 'locks'],
    ['debian-12-cinnamon', 'violated', 'locks-late', { maxIdle: minutes(10) }],
    ['debian-12-mate', 'violated', 'locks-late'],
    ['debian-12-mate', 'compliant', 'locks', { maxIdle: minutes(20) }],
    ['plasma-defaults', 'compliant', 'locks'],
    ['plasma-defaults', 'violated', 'asks-late', { lockDelay: 4_000 }],
    ['plasma-never', 'violated', 'never-locks'],
    ['plasma-immutable', 'compliant', 'locks', { fixed: 'required' }],
    ['debian-12-xfce', 'unknown', 'desktop-not-understood'],
    ['debian-12-xfce', 'unknown', 'desktop-not-understood', {}, null],
    ['debian-12-server', 'not-applicable', 'no-desktop'],
    ['debian-12-server', 'not-applicable', 'no-desktop', {}, null],
  ])('%s: %s (%s) with %j', async (fixture, state, reason, parameters, person = teacher) => {
    const host = await recorded(fixture);
    const verdict = await check(host, onLinux as never, parameters, person);
    expect(verdict).toMatchObject({ state, reason });
    expect(host.commandsRun, 'no program is started').toEqual([]);
  });

  it('keeps the names of people out of the evidence', async () => {
    const verdict = await check(await recorded('debian-12-gnome-no-idle-delay'), onLinux as never);
    const { evidence } = verdict;
    expect(evidence.map(({ source }) => source)).toContain('~/.config/dconf/user');
    expect(JSON.stringify(verdict)).not.toContain('teacher');
  });

  it('says that it could not look where a database or the sessions cannot be read', async () => {
    const gnome = { '/usr/share/xsessions/gnome.desktop': '' };
    const locked = new FakeHost({
      files: { ...gnome, '/etc/dconf/profile/user': { error: 'not-permitted' } },
    });
    expect(await check(locked, onLinux as never, {}, null)).toMatchObject({
      state: 'unknown',
      reason: 'settings-unseen',
    });
    const blind = new FakeHost({
      files: gnome,
      folders: { '/usr/share/wayland-sessions': { error: 'not-permitted' } },
    });
    expect(await check(blind, onLinux as never, {}, null)).toMatchObject({
      state: 'unknown',
      reason: 'could-not-look',
    });
  });

  it('looks again when a database changes', () => {
    const host = new FakeHost();
    let changes = 0;
    watch(host, () => changes++);
    host.pathChanged('/etc/dconf/db/local');
    expect(changes).toBe(1);
  });
});

const policies = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';
const sid = 'S-1-5-21-1004336348-1177238915-682003330-1001';
const hive = (values: Record<string, string>, policy: Record<string, string> = {}) => ({
  [`HKEY_USERS\\${sid}\\Volatile Environment`]: { USERNAME: 'teacher', USERDOMAIN: 'LEHRER-PC' },
  [`HKEY_USERS\\${sid}\\Control Panel\\Desktop`]: { ScreenSaveActive: '1', ...values },
  [`HKEY_USERS\\${sid}\\Software\\Policies\\Microsoft\\Windows\\Control Panel\\Desktop`]: policy,
  [`HKEY_USERS\\${sid}_Classes`]: {},
});
const saver = { 'SCRNSAVE.EXE': 'C:\\Windows\\system32\\scrnsave.scr', ScreenSaveTimeOut: '600' };
const windows = (registry: RecordedMachine['registry']) =>
  new FakeHost({ os: 'win32', registry: { [policies]: {}, ...registry } as never });

describe('on Windows', () => {
  it.each<[string, RecordedMachine['registry'], string, string, object?]>([
    [
      'a machine limit',
      { ...hive({}), [policies]: { InactivityTimeoutSecs: 900 } },
      'compliant',
      'locks',
    ],
    [
      'a limit of 0',
      { ...hive({}), [policies]: { InactivityTimeoutSecs: 0 } },
      'violated',
      'never-locks',
    ],
    ['no limit and no saver', hive({}), 'violated', 'never-locks'],
    [
      'a late limit',
      { ...hive({}), [policies]: { inactivitytimeoutsecs: 1_200 } },
      'violated',
      'locks-late',
    ],
    [
      'a limit of device management, in minutes',
      {
        ...hive({}),
        'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\DeviceLock': {
          MaxInactivityTimeDeviceLock: 15,
        },
      },
      'compliant',
      'locks',
      { fixed: 'required' },
    ],
    ['a secure saver', hive({ ...saver, ScreenSaverIsSecure: '1' }), 'compliant', 'locks'],
    [
      'a saver of one’s own',
      hive({ ...saver, ScreenSaverIsSecure: '1' }),
      'violated',
      'can-be-changed',
      { fixed: 'required' },
    ],
    [
      'a saver without a password',
      hive({ ...saver, ScreenSaverIsSecure: '0' }),
      'violated',
      'no-password',
    ],
    [
      'a secure saver without a program',
      hive({ ScreenSaverIsSecure: '1', ScreenSaveTimeOut: '600' }),
      'violated',
      'never-locks',
    ],
    [
      'a policy over the person’s own',
      hive(saver, {
        ScreenSaveActive: '1',
        ScreenSaverIsSecure: '1',
        ScreenSaveTimeOut: '300',
        'SCRNSAVE.EXE': 'scrnsave.scr',
      }),
      'compliant',
      'locks',
      { fixed: 'required' },
    ],
    [
      'a long grace period',
      {
        ...hive({ ...saver, ScreenSaverIsSecure: '1' }),
        'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon': {
          ScreenSaverGracePeriod: '60',
        },
      },
      'violated',
      'asks-late',
    ],
  ])('%s', async (_, registry, state, reason, parameters) => {
    const host = windows(registry);
    expect(await check(host, onWindows as never, parameters)).toMatchObject({ state, reason });
    expect(host.commandsRun).toEqual([]);
  });

  it('knows nothing of a screen saver where nobody, or an unknown person, is signed in', async () => {
    for (const person of [null, 'not-known' as const, { ...teacher, account: 'LEHRER-PC\\other' }])
      expect(await check(windows(hive({})), onWindows as never, {}, person)).toMatchObject({
        state: 'unknown',
        reason: 'settings-unseen',
      });
    const limited = windows({ [policies]: { InactivityTimeoutSecs: 600 } });
    expect(await check(limited, onWindows as never, {}, null)).toMatchObject({
      reason: 'would-lock',
    });
  });

  it('says so where the registry cannot be read', async () => {
    const host = windows({ ...hive({}), [policies]: { error: 'not-permitted' } });
    expect(await check(host, onWindows as never)).toMatchObject({ state: 'unknown' });
  });
});

const plist = (values: Record<string, string>): string =>
  `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${Object.entries(values)
    .map(([key, value]) => `<key>${key}</key>${value}`)
    .join('')}</dict></plist>`;
const integer = (value: number): string => `<integer>${value}</integer>`;
const byHost = '/Users/teacher/Library/Preferences/ByHost';
const ownSaver = `${byHost}/com.apple.screensaver.0F2C3D4E-5A6B-7C8D-9E0F-A1B2C3D4E5F6.plist`;
const managed = '/Library/Managed Preferences/com.apple.screensaver.plist';
const status =
  '/bin/launchctl asuser 501 /usr/bin/sudo -u teacher /usr/sbin/sysadminctl -screenLock status';
const pmset = (displaysleep: number) => ({
  stdout: `Battery Power:\n lowpowermode         0\n displaysleep         2\nAC Power:\n displaysleep         ${displaysleep}\n sleep                1\n`,
});
const said = (text: string) => ({
  stderr: `2026-11-22 09:00:00.000 sysadminctl[812:9001] ${text}\n`,
});

function mac(machine: Pick<RecordedMachine, 'files' | 'commands'>): FakeHost {
  const since = new Date('2026-11-22T08:00:00Z');
  return new FakeHost({
    os: 'darwin',
    sessions: [{ account: 'teacher', uid: 501, active: true, remote: false, since }],
    ...machine,
    commands: { '/usr/bin/pmset -g custom': pmset(0), ...machine.commands },
  });
}

describe('on macOS', () => {
  const profile = {
    idleTime: integer(600),
    askForPassword: '<true/>',
    askForPasswordDelay: integer(5),
  };
  it.each<[string, Pick<RecordedMachine, 'files' | 'commands'>, string, string, object?]>([
    [
      'a profile',
      { files: { [managed]: plist(profile) } },
      'compliant',
      'locks',
      { fixed: 'required' },
    ],
    [
      'a profile without a password',
      { files: { [managed]: plist({ ...profile, askForPassword: '<false/>' }) } },
      'violated',
      'no-password',
    ],
    [
      'a profile with a long delay',
      { files: { [managed]: plist({ ...profile, askForPasswordDelay: integer(300) }) } },
      'violated',
      'asks-late',
    ],
    [
      'a profile of 0, display never dark',
      { files: { [managed]: plist({ ...profile, idleTime: integer(0) }) } },
      'violated',
      'never-locks',
    ],
    [
      'a passcode profile',
      {
        files: {
          '/Library/Managed Preferences/com.apple.mobiledevice.passwordpolicy.plist': plist({
            maxInactivity: integer(10),
            maxGracePeriod: integer(0),
          }),
        },
      },
      'compliant',
      'locks',
      { fixed: 'required' },
    ],
    [
      'the person’s own settings',
      {
        files: { [ownSaver]: plist({ idleTime: integer(300) }) },
        commands: { [status]: said('screenLock delay is immediate') },
      },
      'compliant',
      'locks',
    ],
    [
      'no password of one’s own',
      {
        files: { [ownSaver]: plist({ idleTime: integer(300) }) },
        commands: { [status]: said('screenLock is off') },
      },
      'violated',
      'no-password',
    ],
    [
      'a password five minutes later',
      {
        files: { [ownSaver]: plist({ idleTime: integer(300) }) },
        commands: { [status]: said('screenLock delay is 300 seconds') },
      },
      'violated',
      'asks-late',
    ],
    [
      'a saver that never starts, and a display that sleeps',
      {
        files: { [ownSaver]: plist({ idleTime: integer(0) }) },
        commands: {
          [status]: said('screenLock delay is 5 seconds'),
          '/usr/bin/pmset -g custom': pmset(10),
        },
      },
      'compliant',
      'locks',
    ],
    [
      'a default that is not known',
      {
        files: { [`${byHost}/com.apple.dock.plist`]: plist({}) },
        commands: { [status]: said('screenLock delay is immediate') },
      },
      'unknown',
      'settings-unseen',
    ],
    [
      'a sysadminctl that does not answer in time',
      {
        files: { [ownSaver]: plist({ idleTime: integer(300) }) },
        commands: { [status]: { error: 'timed-out' } },
      },
      'unknown',
      'settings-unseen',
    ],
    [
      'a profile that cannot be read',
      { files: { [managed]: { error: 'not-permitted' } } },
      'unknown',
      'settings-unseen',
    ],
  ])('%s', async (_, machine, state, reason, parameters) => {
    const verdict = await check(mac(machine), onMac as never, parameters);
    expect(verdict).toMatchObject({ state, reason });
    expect(JSON.stringify(verdict)).not.toContain('teacher');
  });

  it('knows only profiles where nobody is signed in', async () => {
    expect(await check(mac({}), onMac as never, {}, null)).toMatchObject({ state: 'unknown' });
    const host = mac({ files: { [managed]: plist(profile) } });
    expect(await check(host, onMac as never, {}, null)).toMatchObject({ reason: 'would-lock' });
  });
});
