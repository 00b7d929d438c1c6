import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import type { EnforceContext, Enforcer } from '#rules/rule.ts';
import { enforcer as onMac } from '#rules/accounts/enforce.darwin.ts';
import { enforcer as onLinux } from '#rules/accounts/enforce.linux.ts';
import { enforcer as onWindows } from '#rules/accounts/enforce.win32.ts';
import { type Parameters, parameters } from '#rules/accounts/parameters.ts';
import { isShared } from '#rules/accounts/shared-names.ts';

async function plan(
  enforcer: Enforcer<Parameters>,
  wanted: object,
  files: Record<string, string> = {},
) {
  const host = new FakeHost({ files });
  const context = {
    host,
    parameters: parameters.parse(wanted),
  } as unknown as EnforceContext<Parameters>;
  return (await enforcer.plan(context)).changes;
}

describe('what is planned', () => {
  it('is a drop-in for each display manager that has them', async () => {
    const here = { '/etc/lightdm/lightdm.conf': '', '/usr/bin/sddm': '' };
    const changes = await plan(onLinux, {}, here);
    expect(changes).toMatchObject([
      { kind: 'file', path: '/etc/lightdm/lightdm.conf.d/99-beadle-accounts.conf' },
      { kind: 'file', path: '/etc/sddm.conf.d/99-beadle-accounts.conf' },
    ]);
    expect(JSON.stringify(changes[0])).toContain(
      '[Seat:*]\\nallow-guest=false\\nautologin-guest=false\\nautologin-user=\\n',
    );
    expect(await plan(onLinux, { guest: 'allow', automaticLogon: 'allow' }, here)).toEqual([]);
    expect(await plan(onLinux, {}, { '/etc/gdm3/custom.conf': '' })).toEqual([]);
  });

  it('is Winlogon’s switch, and never its password', async () => {
    expect(await plan(onWindows, {})).toMatchObject([{ name: 'AutoAdminLogon', data: '0' }]);
    expect(await plan(onWindows, { automaticLogon: 'allow' })).toEqual([]);
  });

  it('is the guest of macOS’ login window', async () => {
    expect(await plan(onMac, {})).toMatchObject([{ key: 'GuestEnabled', value: false }]);
    expect(await plan(onMac, { guest: 'allow' })).toEqual([]);
  });
});

describe('names of shared accounts', () => {
  const shared = isShared(
    parameters.parse({ sharedNames: ['owls*'], ownNames: ['class.teacher'] }),
  );
  it.each([
    'pupil',
    'Pupils',
    'year3',
    'Year 3',
    'yr-4',
    'class2b',
    'KS1',
    'SCHOOL\\student',
    'reception@school.example',
    'owls1',
    'laptop12',
  ])('%s', (name) => {
    expect(shared(name)).toBe(true);
  });
  it.each([
    'tess',
    'j.class',
    'yearsley',
    'classon',
    'pupil.smith',
    'class.teacher',
    'testa',
    'teacher.jones',
  ])('not %s', (name) => {
    expect(shared(name)).toBe(false);
  });
});
