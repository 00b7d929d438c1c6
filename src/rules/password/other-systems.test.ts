import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Role } from '#protocol/scalars.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { parseAccountPolicies } from '#rules/password/mac-passwords.ts';
import { probe as onMac } from '#rules/password/probe.darwin.ts';
import { probe as onWindows } from '#rules/password/probe.win32.ts';
import { rule } from '#rules/password/rule.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const tess = (role: Role): PersonAtDevice => ({ account: 'tess', id: 'p1', role, classes: [] });

async function check(machine: RecordedMachine, parameters: object, person: PersonAtDevice | null) {
  return runRule({
    on: { rule: rule as never, probe: machine.os === 'win32' ? onWindows : onMac },
    parameters,
    mode: 'observe',
    host: new FakeHost(machine),
    person,
    memory: null,
  });
}

const sid = 'S-1-5-21-1004336348-1177238915-682003330';
const account = (rid: number, more: object = {}) => ({
  sid: `${sid}-${rid}`,
  disabled: false,
  expires: true,
  source: 'Local',
  ...more,
});
const english = fixture('net-accounts-en.txt');
const net = 'C:\\Windows\\System32\\net.exe accounts';
interface Machine {
  readonly printed?: string;
  readonly accounts?: readonly object[] | null;
  readonly session?: string;
}
const windows = ({
  printed = english,
  accounts,
  session = `${sid}-1001`,
}: Machine): RecordedMachine => ({
  os: 'win32',
  registry: {
    [`HKU\\${session}\\Volatile Environment`]: { USERNAME: 'Tess', USERDOMAIN: 'LAP-07' },
  },
  commands: { [net]: { stdout: printed } },
  answers: {
    'password/local-accounts': {
      accounts:
        accounts === undefined ? [account(500, { disabled: true }), account(1001)] : accounts,
      fault: accounts === null ? 'denied' : null,
    },
  },
});
const lasting = english.replace(' 90\r', ' Unlimited\r');

describe('on Windows', () => {
  const long = { staff: { minLength: 16, maxAge: '90d' }, pupil: { maxAge: 'never' } };
  it.each<[string, RecordedMachine, Role | null, string, string, object?]>([
    ['staff as asked', windows({}), 'teacher', 'compliant', 'meets'],
    [
      'a short length',
      windows({ printed: english.replace(' 16\r', ' 15\r') }),
      'teacher',
      'violated',
      'too-short',
    ],
    [
      'no length',
      windows({ printed: english.replace(' 16\r', ' 0\r') }),
      'teacher',
      'violated',
      'too-short',
    ],
    ['an age without end', windows({ printed: lasting }), 'teacher', 'violated', 'never-expires'],
    [
      'German words',
      windows({ printed: fixture('net-accounts-de.txt') }),
      'teacher',
      'violated',
      'never-expires',
      { staff: { minLength: 8, maxAge: '90d' } },
    ],
    [
      'German words, for a pupil',
      windows({ printed: fixture('net-accounts-de.txt') }),
      'pupil',
      'compliant',
      'meets',
    ],
    [
      'an account that does not follow it',
      windows({ accounts: [account(1001, { expires: false })] }),
      'teacher',
      'violated',
      'never-expires',
    ],
    [
      'the same for a pupil',
      windows({ accounts: [account(1001, { expires: false })] }),
      'pupil',
      'compliant',
      'meets',
    ],
    ['a pupil’s that expires', windows({}), 'pupil', 'violated', 'expires-though-never'],
    [
      'kinds that cannot be seen',
      windows({}),
      'teacher',
      'unknown',
      'classes-unseen',
      { staff: { classes: ['upper', 'special'] } },
    ],
    [
      'an Entra account',
      windows({ session: 'S-1-12-1-2041152804-1-2-3' }),
      'teacher',
      'unknown',
      'cloud-account',
    ],
    [
      'a Microsoft account',
      windows({ accounts: [account(1001, { source: 'MicrosoftAccount' })] }),
      'teacher',
      'unknown',
      'cloud-account',
    ],
    [
      'a domain’s account',
      windows({ session: 'S-1-5-21-9-9-9-1104' }),
      'teacher',
      'unknown',
      'cloud-account',
    ],
    [
      'a session that is not found',
      windows({ session: 'S-1-5-18' }),
      'teacher',
      'unknown',
      'person-unknown',
    ],
    [
      'other lines',
      windows({ printed: 'System error 5 has occurred.\r\nAccess is denied.\r\n' }),
      'teacher',
      'unknown',
      'could-not-look',
    ],
    ['no accounts', windows({ accounts: null }), 'teacher', 'unknown', 'person-unknown'],
    ['nobody, and accounts that differ', windows({}), null, 'unknown', 'ages-differ'],
    [
      'nobody, and no accounts',
      windows({ accounts: [account(500)] }),
      null,
      'not-applicable',
      'no-passwords-here',
    ],
    [
      'an answer of another form',
      { ...windows({}), answers: { 'password/local-accounts': 7 } },
      null,
      'unknown',
      'could-not-look',
    ],
    [
      'no answer in time',
      { ...windows({}), answers: { 'password/local-accounts': { error: 'timed-out' } } },
      null,
      'unknown',
      'could-not-look',
    ],
    [
      'a net.exe that does not end',
      { ...windows({}), commands: { [net]: { error: 'timed-out' } } },
      'teacher',
      'unknown',
      'could-not-look',
    ],
  ])('%s', async (_, machine, role, state, reason, parameters = long) => {
    const verdict = await check(machine, parameters, role && tess(role));
    expect(verdict).toMatchObject({ state, reason });
    expect(JSON.stringify(verdict)).not.toMatch(/tess/i);
  });
});

const record = (more = '') =>
  `<?xml version="1.0"?><plist version="1.0"><dict><key>name</key><array><string>tess</string></array>${more}</dict></plist>`;
const users = '/var/db/dslocal/nodes/Default/users';
const mac = (
  stdout: string,
  files: RecordedMachine['files'] = { [`${users}/tess.plist`]: record() },
): RecordedMachine => ({
  os: 'darwin',
  files: { [`${users}/_www.plist`]: record(), [`${users}/root.plist`]: record(), ...files },
  commands: { '/usr/bin/pwpolicy -getaccountpolicies': { stdout } },
});

describe('on macOS', () => {
  const managed = fixture('pwpolicy-managed.txt');
  const mobile = {
    [`${users}/tess.plist`]: record(
      '<key>original_node_name</key><array><string>/Active Directory/X</string></array>',
    ),
  };
  it('reads predicates', () => {
    expect(parseAccountPolicies(managed)).toMatchObject({
      quality: { minLength: 12, classes: ['digit', 'special'] },
      maxDays: 90,
    });
    expect(parseAccountPolicies(fixture('pwpolicy-fresh.txt'))).toMatchObject({
      quality: { minLength: 4, classes: [] },
      maxDays: 'never',
    });
    expect(parseAccountPolicies('Getting global account policies\n').quality).toMatchObject({
      minLength: 0,
    });
  });

  it.each<[string, RecordedMachine, Role | null, string, string, object?]>([
    ['staff as asked', mac(managed), 'teacher', 'compliant', 'meets'],
    ['a fresh Mac', mac(fixture('pwpolicy-fresh.txt')), 'teacher', 'violated', 'too-short'],
    ['no policy', mac(''), 'teacher', 'violated', 'not-checked'],
    [
      'an age too long',
      mac(managed.replace('<integer>90<', '<integer>91<')),
      'teacher',
      'violated',
      'expires-late',
    ],
    [
      'kinds that are not asked',
      mac(managed),
      'teacher',
      'violated',
      'classes-not-asked',
      { staff: { classes: ['upper'] } },
    ],
    ['a mobile account', mac(managed, mobile), 'teacher', 'unknown', 'cloud-account'],
    ['an account that is not here', mac(managed, {}), 'teacher', 'unknown', 'cloud-account'],
    [
      'a record that cannot be read',
      mac(managed, { [`${users}/tess.plist`]: { error: 'not-permitted' } }),
      'teacher',
      'unknown',
      'person-unknown',
    ],
    ['nobody, and all as asked', mac(managed), null, 'compliant', 'meets'],
    ['nobody, and no accounts', mac(managed, {}), null, 'not-applicable', 'no-passwords-here'],
    ['no answer', { os: 'darwin' }, 'teacher', 'unknown', 'could-not-look'],
  ])(
    '%s',
    async (
      _,
      machine,
      role,
      state,
      reason,
      parameters = { staff: { minLength: 12, maxAge: '90d' } },
    ) => {
      expect(await check(machine, parameters, role && tess(role))).toMatchObject({ state, reason });
    },
  );
});
