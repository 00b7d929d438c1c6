import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Role } from '#protocol/scalars.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice, Probe } from '#rules/rule.ts';
import { probe as onLinux } from '#rules/local-admins/probe.linux.ts';
import { reasons } from '#rules/local-admins/reasons.ts';
import { rule } from '#rules/local-admins/rule.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const tess = (role?: Role): PersonAtDevice => ({
  account: 'tess',
  ...(role && { id: 'p1', role }),
  classes: [],
});
type Who = PersonAtDevice | null | 'not-known';

async function check(
  machine: RecordedMachine,
  parameters: object = {},
  person: Who = tess('pupil'),
) {
  const host = new FakeHost(machine);
  const verdict = await runRule({
    on: { rule: rule as never, probe: onLinux as Probe<unknown, never> },
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

const passwd =
  'root:x:0:0:root:/root:/bin/bash\ntess:x:1001:1001::/home/tess:/bin/bash\nolga:x:1002:1002::/home/olga:/bin/bash\n';
const linux = (
  files: RecordedMachine['files'] = {},
  groups = 'sudo:x:27:\ntess:x:1001:\nolga:x:1002:\n',
): RecordedMachine => ({
  files: {
    '/etc/passwd': passwd,
    '/etc/group': groups,
    '/etc/nsswitch.conf': 'passwd: files systemd\ngroup: files systemd\n',
    '/etc/sudoers': fixture('sudoers/debian-12'),
    '/etc/sudoers.d/README': '# nothing\n',
    '/usr/share/polkit-1/rules.d/50-default.rules': fixture('polkit/debian-12-50-default.rules'),
    ...files,
  },
});
const withSudo = (...names: string[]) =>
  `sudo:x:27:${names.join(',')}\ntess:x:1001:\nolga:x:1002:\n`;

describe('on Linux', () => {
  it.each<[string, RecordedMachine, string, string, object?, Who?]>([
    ['a pupil without rights', linux(), 'compliant', 'standard-person'],
    ['a pupil in the group sudo', linux({}, withSudo('tess')), 'violated', 'person-is-admin'],
    [
      'a technician in it',
      linux({}, withSudo('tess')),
      'compliant',
      'allowed-person',
      {},
      tess('technician'),
    ],
    [
      'a teacher, not allowed by default',
      linux({}, withSudo('tess')),
      'violated',
      'person-is-admin',
      {},
      tess('teacher'),
    ],
    [
      'a teacher whom the policy allows',
      linux({}, withSudo('tess')),
      'compliant',
      'allowed-person',
      { allowedRoles: ['teacher', 'technician'] },
      tess('teacher'),
    ],
    ['somebody on no list', linux({}, withSudo('tess')), 'unknown', 'admin-not-listed', {}, tess()],
    [
      'somebody on no list whom the policy names',
      linux({}, withSudo('tess')),
      'compliant',
      'allowed-person',
      { allowedAccounts: ['te*'] },
      tess(),
    ],
    ['nobody at the laptop', linux({}, withSudo('olga')), 'compliant', 'nobody-here', {}, null],
    ['a session list that cannot be read', linux(), 'unknown', 'person-not-known', {}, 'not-known'],
    ['others, which are told', linux({}, withSudo('olga')), 'compliant', 'standard-person'],
    [
      'others, which are forbidden',
      linux({}, withSudo('olga')),
      'violated',
      'others-are-admins',
      { others: 'forbid' },
    ],
    [
      'others whom the policy names',
      linux({}, withSudo('olga')),
      'compliant',
      'standard-person',
      { others: 'forbid', allowedAccounts: ['olga'] },
    ],
    [
      'a pupil whose primary group is sudo',
      linux({ '/etc/passwd': passwd.replace('1001:1001', '1001:27') }),
      'violated',
      'person-is-admin',
    ],
    [
      'a pupil named in sudoers.d',
      linux({ '/etc/sudoers.d/tess': 'tess ALL=(ALL) ALL\n' }),
      'violated',
      'person-is-admin',
    ],
    [
      'a file with a dot, which sudo leaves out',
      linux({ '/etc/sudoers.d/tess.bak': 'tess ALL=(ALL) ALL\n' }),
      'compliant',
      'standard-person',
    ],
    [
      'a rule for single commands',
      linux({ '/etc/sudoers.d/print': 'tess ALL=(root) /usr/sbin/lpadmin\n' }),
      'compliant',
      'standard-person',
    ],
    [
      'a pupil in docker',
      linux({}, `${withSudo()}docker:x:998:tess\n`),
      'violated',
      'person-is-admin',
    ],
    [
      'a pupil whom polkit takes for one',
      linux({
        '/etc/polkit-1/rules.d/10-lab.rules':
          'polkit.addAdminRule(function() { return ["unix-user:tess"]; });',
      }),
      'violated',
      'person-is-admin',
    ],
    ['doas', linux({ '/etc/doas.conf': 'permit nopass tess\n' }), 'violated', 'person-is-admin'],
    [
      'everybody by sudoers',
      linux({ '/etc/sudoers.d/x': 'ALL ALL=(ALL) NOPASSWD: ALL\n' }),
      'violated',
      'everyone-is-admin',
      {},
      null,
    ],
    [
      'SUSE’s default, which asks for root’s password',
      linux({ '/etc/sudoers': fixture('sudoers/opensuse-tumbleweed') }),
      'compliant',
      'standard-person',
    ],
    [
      'a second root',
      linux({ '/etc/passwd': `${passwd}toor:x:0:0::/root:/bin/sh\n` }),
      'violated',
      'second-root',
    ],
    [
      'NOPASSWD for others',
      linux({ '/etc/sudoers.d/90-cloud-init-users': 'olga ALL=(ALL) NOPASSWD:ALL\n' }),
      'violated',
      'without-password',
      { passwordless: 'forbid' },
    ],
    [
      'a sudoers that cannot be read',
      linux({ '/etc/sudoers': { error: 'not-permitted' } }),
      'unknown',
      'could-not-look',
    ],
    [
      'a violation that is seen all the same',
      linux({ '/etc/sudoers.d/x': { error: 'not-permitted' } }, withSudo('tess')),
      'violated',
      'person-is-admin',
    ],
    [
      'rules of sudo in a directory',
      linux({ '/etc/nsswitch.conf': 'group: files sss\nsudoers: files sss\n' }),
      'unknown',
      'could-not-look',
    ],
  ])('%s', async (_, machine, state, reason, parameters, person) => {
    expect(await check(machine, parameters, person)).toMatchObject({ state, reason });
  });

  const joined = linux({
    '/etc/nsswitch.conf': 'group: files sss\n',
    '/etc/sudoers.d/domain': '"%domain admins@school.example" ALL=(ALL) ALL\n',
  });
  const pupil: PersonAtDevice = { ...tess('pupil'), account: 'tess@school.example' };
  it('does not guess who is in a directory’s group', async () => {
    expect(await check(joined, {}, pupil)).toMatchObject({ reason: 'directory-group-unseen' });
    expect(await check(joined, { allowedAccounts: ['domain admins@*'] }, pupil)).toMatchObject({
      reason: 'standard-person',
    });
    // An account of the machine itself is in no group of the directory that matters here.
    expect(await check(joined, {}, tess('pupil'))).toMatchObject({ reason: 'standard-person' });
  });

  it('tells counts and roles, and names only what the policy names', async () => {
    const machine = linux(
      { '/etc/sudoers.d/tess': 'tess ALL=(ALL) ALL\n' },
      withSudo('olga', 'itadmin'),
    );
    const verdict = await check(machine, { allowedAccounts: ['itadmin'] });
    expect(verdict.detail).toMatchObject({ role: 'pupil', how: '/etc/sudoers.d' });
    expect(JSON.stringify(verdict)).not.toMatch(/tess|olga/);
    expect(JSON.stringify(verdict.evidence)).toContain('itadmin');
  });
});
