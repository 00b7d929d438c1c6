import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Role } from '#protocol/scalars.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice, Probe } from '#rules/rule.ts';
import { probe as onMac } from '#rules/local-admins/probe.darwin.ts';
import { probe as onWindows } from '#rules/local-admins/probe.win32.ts';
import { reasons } from '#rules/local-admins/reasons.ts';
import { rule } from '#rules/local-admins/rule.ts';

const tess = (role?: Role): PersonAtDevice => ({
  account: 'tess',
  ...(role && { id: 'p1', role }),
  classes: [],
});
const probes = { win32: onWindows, darwin: onMac };
type Who = PersonAtDevice | null | 'not-known';

async function check(
  machine: RecordedMachine,
  parameters: object = {},
  person: Who = tess('pupil'),
) {
  const host = new FakeHost(machine);
  const verdict = await runRule({
    on: {
      rule: rule as never,
      probe: probes[host.os as 'win32' | 'darwin'] as Probe<unknown, never>,
    },
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

const sid = 'S-1-5-21-1004336348-1177238915-682003330';
const registry = {
  [`HKU\\${sid}-1001\\Volatile Environment`]: { USERNAME: 'tess', USERDOMAIN: 'LAP-07' },
};
const builtIn = {
  name: 'LAP-07\\Administrator',
  sid: `${sid}-500`,
  class: 'User',
  source: 'Local',
};
const accounts = [
  { name: 'Administrator', sid: `${sid}-500`, disabled: true },
  { name: 'tess', sid: `${sid}-1001`, disabled: false },
  { name: 'alt', sid: `${sid}-1002`, disabled: true },
];
const net = 'C:\\Windows\\System32\\net.exe localgroup Administratoren';
const windows = (answer: object, names?: readonly string[]): RecordedMachine => ({
  os: 'win32',
  registry,
  answers: {
    'local-admins/administrators': {
      members: null,
      group: 'Administratoren',
      accounts,
      fault: null,
      ...answer,
    },
  },
  commands: {
    [net]:
      names === undefined
        ? { error: 'timed-out' }
        : {
            stdout: `Aliasname     Administratoren\r\nBeschreibung  Administratoren haben uneingeschraenkten Vollzugriff\r\n\r\nMitglieder\r\n\r\n${'-'.repeat(79)}\r\n${(names ?? []).join('\r\n')}\r\nDer Befehl wurde erfolgreich ausgefuehrt.\r\n\r\n`,
          },
  },
});
const member = (name: string, id: string, kind = 'User') => ({
  name,
  sid: id,
  class: kind,
  source: 'x',
});

describe('on Windows', () => {
  const own = member('LAP-07\\tess', `${sid}-1001`);
  it.each<[string, RecordedMachine, string, string, object?, Who?]>([
    [
      'only the built-in account',
      windows({ members: [builtIn] }),
      'compliant',
      'standard-person',
      { others: 'forbid' },
    ],
    ['a pupil', windows({ members: [builtIn, own] }), 'violated', 'person-is-admin'],
    [
      'a technician',
      windows({ members: [builtIn, own] }),
      'compliant',
      'allowed-person',
      {},
      tess('technician'),
    ],
    [
      'Domain Admins',
      windows({ members: [builtIn, member('SCHULE\\Domänen-Admins', `${sid}-512`, 'Group')] }),
      'compliant',
      'standard-person',
      { others: 'forbid' },
    ],
    [
      'Domain Users',
      windows({ members: [member('SCHULE\\Domänen-Benutzer', `${sid}-513`, 'Group')] }),
      'violated',
      'everyone-is-admin',
    ],
    [
      'authenticated users, in German',
      windows({
        members: [member('NT-AUTORITÄT\\Authentifizierte Benutzer', 'S-1-5-11', 'Group')],
      }),
      'violated',
      'everyone-is-admin',
    ],
    [
      'an account that is switched off',
      windows({ members: [builtIn, member('LAP-07\\alt', `${sid}-1002`)] }),
      'compliant',
      'standard-person',
      { others: 'forbid' },
    ],
    [
      'an account that is gone',
      windows({ members: [builtIn, member(`${sid}-1099`, `${sid}-1099`)] }),
      'compliant',
      'standard-person',
      { others: 'forbid' },
    ],
    [
      'another account',
      windows({ members: [builtIn, member('SCHULE\\olga', `${sid}-1188`)] }),
      'violated',
      'others-are-admins',
      { others: 'forbid' },
    ],
    [
      'another group, named by its SID',
      windows({ members: [member('SCHULE\\IT', `${sid}-1200`, 'Group')] }),
      'compliant',
      'standard-person',
      { others: 'forbid', allowedAccounts: [`${sid}-1200`] },
    ],
    [
      'roles of Entra, from net.exe',
      windows({ fault: 'Win32Internal' }, [
        'Administrator',
        'S-1-12-1-2041152804-1',
        'S-1-12-1-33-2',
        'AzureAD\\ItAdmin',
      ]),
      'compliant',
      'standard-person',
    ],
    [
      'a group that only net.exe names, which may hold everybody',
      windows({ fault: 'Win32Internal' }, [
        'Administrator',
        'NT-AUTORITÄT\\Authentifizierte Benutzer',
      ]),
      'unknown',
      'directory-group-unseen',
    ],
    [
      'a pupil, from net.exe',
      windows({ fault: 'Win32Internal' }, ['Administrator', 'tess']),
      'violated',
      'person-is-admin',
    ],
    ['no list at all', windows({ fault: 'Win32Internal' }), 'unknown', 'could-not-look'],
    [
      'an answer of another form',
      { os: 'win32', registry, answers: { 'local-admins/administrators': { members: 7 } } },
      'unknown',
      'could-not-look',
    ],
    [
      'a script that does not end',
      { os: 'win32', registry, answers: { 'local-admins/administrators': { error: 'timed-out' } } },
      'unknown',
      'could-not-look',
    ],
    ['no PowerShell', { os: 'win32', registry }, 'unknown', 'could-not-look'],
  ])('%s', async (_, machine, state, reason, parameters, person) => {
    expect(await check(machine, parameters, person)).toMatchObject({ state, reason });
  });

  it('does not guess who is in a directory’s group, nor tell names', async () => {
    const joined = {
      [`HKU\\${sid}-7001\\Volatile Environment`]: { USERNAME: 'tess', USERDOMAIN: 'SCHULE' },
    };
    const machine = {
      ...windows({ members: [member('SCHULE\\Lehrer', `${sid}-1201`, 'Group')] }),
      registry: joined,
    };
    const verdict = await check(machine);
    expect(verdict).toMatchObject({ reason: 'directory-group-unseen', detail: { count: 1 } });
    expect(JSON.stringify(verdict)).not.toMatch(/tess|Lehrer/);
  });
});

const record = (users: string[], nested: string[] = []): string => {
  const list = (name: string, values: string[]) =>
    `<key>${name}</key><array>${values.map((one) => `<string>${one}</string>`).join('')}</array>`;
  return `<?xml version="1.0"?><plist version="1.0"><dict>${list('users', users)}${list('nestedgroups', nested)}</dict></plist>`;
};
const plist = '/var/db/dslocal/nodes/Default/groups/admin.plist';
const dscl = '/usr/bin/dscl . -read /Groups/admin GroupMembership NestedGroups';
const macSudoers =
  'root ALL = (ALL) ALL\n%admin ALL = (ALL) ALL\n#includedir /private/etc/sudoers.d\n';
const mac = (machine: Pick<RecordedMachine, 'files' | 'commands'>): RecordedMachine => ({
  os: 'darwin',
  ...machine,
  files: { '/etc/sudoers': macSudoers, ...machine.files },
});

describe('on macOS', () => {
  it.each<[string, RecordedMachine, string, string, object?, Who?]>([
    [
      'a pupil without rights',
      mac({ files: { [plist]: record(['root', 'olga']) } }),
      'compliant',
      'standard-person',
    ],
    [
      'a pupil with them',
      mac({ files: { [plist]: record(['root', 'tess']) } }),
      'violated',
      'person-is-admin',
    ],
    [
      'dscl where the record cannot be read',
      mac({
        files: { [plist]: { error: 'not-permitted' } },
        commands: { [dscl]: { stdout: 'GroupMembership: root tess\n' } },
      }),
      'violated',
      'person-is-admin',
    ],
    ['neither', mac({ commands: { [dscl]: { error: 'timed-out' } } }), 'unknown', 'could-not-look'],
    [
      'a group within admin',
      mac({ files: { [plist]: record(['root'], ['A1B2']) } }),
      'unknown',
      'directory-group-unseen',
    ],
    [
      'sudoers beside the group',
      mac({
        files: {
          [plist]: record(['root']),
          '/private/etc/sudoers.d/lab': 'tess ALL=(ALL) NOPASSWD: ALL\n',
        },
      }),
      'violated',
      'person-is-admin',
    ],
    [
      'only root',
      mac({ files: { [plist]: record(['root']) } }),
      'compliant',
      'standard-person',
      { others: 'forbid' },
    ],
    [
      'others, forbidden',
      mac({ files: { [plist]: record(['root', 'olga']) } }),
      'violated',
      'others-are-admins',
      { others: 'forbid' },
    ],
  ])('%s', async (_, machine, state, reason, parameters, person) => {
    expect(await check(machine, parameters, person)).toMatchObject({ state, reason });
  });
});
