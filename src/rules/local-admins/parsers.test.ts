import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serviceBeyondFiles } from '#rules/local-admins/linux-admins.ts';
import { parseDscl, parseGroupRecord } from '#rules/local-admins/mac-admins.ts';
import { isComputed, polkitAdministrators } from '#rules/local-admins/polkit.ts';
import { parseDoas, parseSudoers } from '#rules/local-admins/sudoers.ts';

const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', name), 'utf8');

const full = (text: string) =>
  parseSudoers(text)
    .grants.filter((grant) => grant.full)
    .map(({ to, passwordless }) =>
      [to.kind, to.name, passwordless ? 'freely' : ''].filter(Boolean).join(' '),
    );

describe('sudoers', () => {
  it('reads the files that distributions ship', async () => {
    const debian = parseSudoers(await fixture('sudoers/debian-12'));
    expect(full(await fixture('sudoers/debian-12'))).toEqual(['user root', 'group sudo']);
    expect(debian.includes).toEqual([{ path: '/etc/sudoers.d', isFolder: true }]);
    expect(debian.asksForRoot).toBe(false);
    const suse = parseSudoers(await fixture('sudoers/opensuse-tumbleweed'));
    expect(suse.asksForRoot).toBe(true);
    expect(suse.grants.map(({ to }) => to.kind)).toEqual(['everyone', 'user']);
  });

  it('follows aliases, runas, tags and continuations', async () => {
    const text = await fixture('sudoers/aliases');
    expect(full(text)).toEqual([
      'user j.brown freely',
      'group it-support freely',
      'user s.green freely',
      'user office',
      'group domain admins@school.example',
      'user #1005',
      'group night',
      'user sam',
    ]);
    const limited = parseSudoers(text).grants.filter((grant) => !grant.full);
    expect(limited.map(({ to }) => to.name)).toEqual(['head', 'teacher', 'domain users', '#27']);
    expect(parseSudoers(text).includes).toEqual([
      { path: '/etc/sudoers.extra', isFolder: false },
      { path: 'local/rules', isFolder: false },
      { path: '/etc/sudoers.d', isFolder: true },
    ]);
  });

  it('knows aliases of the files before, and is not caught in a circle of them', () => {
    const { aliases } = parseSudoers('User_Alias A = B\nUser_Alias B = A, x\nCmnd_Alias C = C\n');
    const { grants } = parseSudoers('A ALL = C\nB ALL = ALL', aliases);
    expect(grants.some(({ to, full: all }) => to.name === 'x' && all)).toBe(true);
  });

  it('takes NOPASSWD for what follows, and an exclusion for none', () => {
    expect(full('a ALL=(ALL) NOPASSWD: /bin/ls, ALL')).toEqual(['user a freely']);
    expect(full('a ALL=(ALL) NOPASSWD: /bin/ls, PASSWD: ALL')).toEqual(['user a']);
    expect(full('ALL, !pupil ALL=(ALL:ALL) NOPASSWD: ALL')).toEqual(['everyone freely']);
    expect(full('pupil ALL=(ALL) !ALL')).toEqual([]);
    expect(full('# pupil ALL=(ALL) ALL')).toEqual([]);
    expect(full('pupil ALL=(root) NOEXEC: SETENV: CWD=/tmp ALL')).toEqual(['user pupil']);
  });
});

describe('doas', () => {
  it('tells everything as root from single commands and other targets', () => {
    const grants = parseDoas(
      '# wheel\npermit persist :wheel\npermit nopass keepenv tess as root\npermit pupil cmd apt\npermit tess as www\ndeny :pupils\npermit setenv { A=b } olga\n',
    );
    expect(grants.map(({ to, full: all, passwordless }) => [to.name, all, passwordless])).toEqual([
      ['wheel', true, false],
      ['tess', true, true],
      ['pupil', false, false],
      ['tess', false, false],
      ['olga', true, false],
    ]);
  });
});

describe('polkit', () => {
  it('reads who is an administrator, in both forms', async () => {
    expect(polkitAdministrators(await fixture('polkit/debian-12-50-default.rules'))).toEqual([
      { kind: 'group', name: 'sudo' },
    ]);
    const rules = `
      // polkit.addAdminRule(function () { return ["unix-user:ghost"]; });
      polkit.addRule(function (action, subject) { if (subject.user == "unix-user:x") return null; });
      polkit.addAdminRule(function (action, subject) {
        return ["unix-group:wheel", 'unix-user:0'];
      });`;
    expect(polkitAdministrators(rules)).toEqual([
      { kind: 'group', name: 'wheel' },
      { kind: 'user', name: '#0' },
    ]);
    const older = '[Configuration]\nAdminIdentities=unix-group:sudo;unix-group:admin\n';
    expect(polkitAdministrators(older).map(({ name }) => name)).toEqual(['sudo', 'admin']);
  });

  it('says where a program decides', async () => {
    expect(isComputed(await fixture('polkit/debian-12-49-pkla-compat.rules'))).toBe(false);
    expect(isComputed("polkit.addAdminRule(() => [polkit.spawn(['/opt/x'])]);")).toBe(true);
  });
});

describe('nsswitch.conf', () => {
  it('tells a directory from the machine’s own files', () => {
    expect(serviceBeyondFiles('passwd: files systemd\ngroup:  files systemd\n', 'group')).toBe(
      false,
    );
    expect(
      serviceBeyondFiles('group: files [SUCCESS=merge] sss [!UNAVAIL=return]\n', 'group'),
    ).toBe(true);
    expect(serviceBeyondFiles('', 'sudoers')).toBe(false);
  });
});

describe('the group admin of macOS', () => {
  it('is read from its record and from dscl', () => {
    expect(parseGroupRecord({ users: ['root', 'admin'], nestedgroups: ['A-1'] })).toEqual({
      members: ['root', 'admin'],
      nested: 1,
    });
    expect(parseGroupRecord({})).toBeUndefined();
    expect(parseDscl('GroupMembership: root tess\nNestedGroups: A-1 B-2\n')).toEqual({
      members: ['root', 'tess'],
      nested: 2,
    });
    expect(parseDscl('GroupMembership:\n root tess\n olga\n')?.members).toHaveLength(3);
    expect(parseDscl('No such key: GroupMembership\n')).toBeUndefined();
  });
});
