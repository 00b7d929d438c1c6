import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { runRule } from '#rules/evaluate.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';
import { probe as onMac } from '#rules/accounts/probe.darwin.ts';
import { probe as onWindows } from '#rules/accounts/probe.win32.ts';
import { reasons } from '#rules/accounts/reasons.ts';
import { rule } from '#rules/accounts/rule.ts';

const tess: PersonAtDevice = { account: 'tess', id: 'p1', role: 'teacher', classes: [] };
type Who = PersonAtDevice | null | 'not-known';
const probes = { win32: onWindows, darwin: onMac };
const now = '2026-11-22T09:00:00Z';

async function check(
  machine: RecordedMachine,
  parameters: object = {},
  more: { person?: Who; memory?: AgentMemory | null } = {},
) {
  const host = new FakeHost(machine);
  const person = more.person === undefined ? tess : more.person;
  const verdict = await runRule({
    on: { rule: rule as never, probe: probes[host.os as 'win32' | 'darwin'] },
    parameters,
    mode: 'observe',
    host,
    clock: new ManualClock(now),
    person: person === 'not-known' ? undefined : person,
    memory: more.memory ?? null,
  });
  const text = reasons[verdict.reason as keyof typeof reasons]?.technician ?? '';
  expect(fillTemplate(text, verdict.detail), verdict.reason).not.toMatch(/[{}]/);
  return verdict;
}

const winlogon = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon';
const sid = 'S-1-5-21-1004336348-1177238915-682003330';
const local = (name: string, rid: number, disabled = false) => ({
  name,
  sid: `${sid}-${rid}`,
  disabled,
});
const windows = (
  values: Record<string, string | number>,
  accounts: unknown = [local('Gast', 501, true), local('tess', 1001)],
): RecordedMachine => ({
  os: 'win32',
  registry: { [winlogon]: values },
  answers: { 'accounts/local-accounts': { accounts, fault: accounts === null ? 'denied' : null } },
});

describe('on Windows', () => {
  it.each<[string, RecordedMachine, string, string, object?]>([
    ['neither', windows({ AutoAdminLogon: '0' }), 'compliant', 'as-asked'],
    [
      'automatic sign-in',
      windows({ AutoAdminLogon: '1', DefaultUserName: 'kiosk' }),
      'violated',
      'automatic-logon',
    ],
    ['as a number', windows({ autoadminlogon: 1 }), 'violated', 'automatic-logon'],
    [
      'with its password',
      windows({ AutoAdminLogon: '1', DefaultPassword: 'Summer2026!' }),
      'violated',
      'password-kept',
    ],
    [
      'a password that was left behind',
      windows({ AutoAdminLogon: '0', DefaultPassword: 'Summer2026!' }),
      'violated',
      'password-kept',
      { automaticLogon: 'allow' },
    ],
    [
      'the guest by its number, in German',
      windows({}, [local('Gast', 501)]),
      'violated',
      'guest-account',
    ],
    ['a shared account', windows({}, [local('Year 3', 1002)]), 'violated', 'shared-account'],
    [
      'one that is switched off',
      windows({}, [local('Year3', 1002, true)]),
      'compliant',
      'as-asked',
    ],
    ['no list of accounts', windows({}, null), 'unknown', 'could-not-look'],
    ['no PowerShell', { os: 'win32', registry: { [winlogon]: {} } }, 'unknown', 'could-not-look'],
    [
      'no registry',
      { ...windows({}), registry: { [winlogon]: { error: 'not-permitted' } } },
      'unknown',
      'could-not-look',
    ],
  ])('%s', async (_, machine, state, reason, parameters) => {
    const verdict = await check(machine, parameters);
    expect(verdict).toMatchObject({ state, reason });
    expect(JSON.stringify(verdict)).not.toMatch(/Summer2026|kiosk/);
  });
});

const plist = (values: Record<string, string>): string =>
  `<?xml version="1.0"?><plist version="1.0"><dict>${Object.entries(values)
    .map(([key, value]) => `<key>${key}</key>${value}`)
    .join('')}</dict></plist>`;
const loginWindow = '/Library/Preferences/com.apple.loginwindow.plist';
const users = '/var/db/dslocal/nodes/Default/users';
const mac = (files: RecordedMachine['files']): RecordedMachine => ({
  os: 'darwin',
  files: {
    [`${users}/tess.plist`]: plist({}),
    [`${users}/_www.plist`]: plist({}),
    [`${users}/Guest.plist`]: plist({}),
    ...files,
  },
});

describe('on macOS', () => {
  const guestOn = { [loginWindow]: plist({ GuestEnabled: '<true/>' }) };
  const automatic = { [loginWindow]: plist({ autoLoginUser: '<string>tess</string>' }) };
  it.each<[string, RecordedMachine, string, string, object?]>([
    ['neither', mac({}), 'compliant', 'as-asked'],
    ['a guest', mac(guestOn), 'violated', 'guest-account'],
    ['a guest, allowed', mac(guestOn), 'compliant', 'as-asked', { guest: 'allow' }],
    [
      'a guest that a profile takes away',
      mac({
        ...guestOn,
        '/Library/Managed Preferences/com.apple.MCX.plist': plist({
          DisableGuestAccount: '<true/>',
        }),
      }),
      'compliant',
      'as-asked',
    ],
    ['automatic sign-in', mac(automatic), 'violated', 'automatic-logon'],
    [
      'what a profile takes away',
      mac({
        ...automatic,
        '/Library/Managed Preferences/com.apple.loginwindow.plist': plist({
          'com.apple.login.mcx.DisableAutoLoginClient': '<true/>',
        }),
      }),
      'compliant',
      'as-asked',
    ],
    ['a shared account', mac({ [`${users}/ks1.plist`]: plist({}) }), 'violated', 'shared-account'],
    [
      'what cannot be read',
      mac({ [loginWindow]: { error: 'not-permitted' } }),
      'unknown',
      'could-not-look',
    ],
  ])('%s', async (_, machine, state, reason, parameters) => {
    const verdict = await check(machine, parameters);
    expect(verdict).toMatchObject({ state, reason });
    expect(JSON.stringify(verdict)).not.toContain('tess');
  });
});
