import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { passwordStack, refuses } from '#rules/password/linux/pam.ts';
import { passwdqcQuality } from '#rules/password/linux/passwdqc.ts';
import { qualityOf, readSettings } from '#rules/password/linux/pwquality.ts';
import { parseShadow } from '#rules/unix-shadow.ts';

const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', name), 'utf8');

describe('PAM', () => {
  it('is followed through Debian’s and Fedora’s ways to include', async () => {
    const debian = new FakeHost({
      files: {
        '/etc/pam.d/passwd': await fixture('pam/debian-12-passwd'),
        '/etc/pam.d/common-password': await fixture('pam/debian-12-common-password'),
      },
    });
    expect((await passwordStack(debian, [])).map(({ module }) => module)).toEqual([
      'pam_unix',
      'pam_deny',
      'pam_permit',
    ]);
    const fedora = new FakeHost({
      files: {
        '/etc/pam.d/passwd':
          'auth include system-auth\npassword substack system-auth\n-password optional pam_gnome_keyring.so use_authtok\n',
        '/etc/pam.d/system-auth': await fixture('pam/fedora-43-system-auth'),
      },
    });
    const steps = await passwordStack(fedora, []);
    expect(steps.map(({ module }) => module)).toEqual([
      'pam_pwquality',
      'pam_unix',
      'pam_sss',
      'pam_deny',
      'pam_gnome_keyring',
    ]);
    expect(steps[0]?.args).toContain('local_users_only');
  });

  it('ends in a circle, and where a file is not there', async () => {
    const host = new FakeHost({
      files: { '/etc/pam.d/passwd': '@include passwd\npassword required pam_unix.so\n' },
    });
    expect((await passwordStack(host, [])).length).toBeLessThan(20);
    expect(await passwordStack(new FakeHost(), [])).toEqual([]);
  });

  it.each([
    ['required', true],
    ['requisite', true],
    ['sufficient', false],
    ['optional', false],
    ['[success=1 default=ignore]', false],
    ['[success=ok authtok_err=die default=ignore]', true],
    ['[success=ok default=bad]', true],
  ])('knows whether "%s" refuses', (control, answer) => {
    expect(refuses({ control, module: 'pam_pwquality', args: [], file: '' })).toBe(answer);
  });
});

describe('pwquality', () => {
  it('has Debian’s untouched file ask for eight characters', async () => {
    const settings = readSettings([await fixture('pwquality-debian-12.conf')]);
    expect(settings.size).toBe(0);
    expect(qualityOf(settings, 'x')).toMatchObject({
      minLength: 8,
      classes: [],
      refusesCommon: true,
    });
  });

  it('never goes below six, whatever is written', () => {
    expect(qualityOf(readSettings(['minlen = 3']), 'x')).toMatchObject({ minLength: 6 });
    expect(qualityOf(readSettings(['minlen = 8\ndcredit = 4 # of digits']), 'x')).toMatchObject({
      minLength: 6,
    });
  });
});

describe('passwdqc', () => {
  it.each([
    ['', 7, 0],
    ['min=disabled,disabled,disabled,disabled,16', 16, 4],
    ['min=disabled,24,disabled,12,12', 12, 2],
    ['min=8,8,8,8,8', 8, 0],
  ])('"%s" asks for %i characters of %i kinds', (settings, minLength, minClasses) => {
    expect(passwdqcQuality(settings, 'x')).toMatchObject({ minLength, minClasses });
  });

  it('only warns with enforce=none', () => {
    expect(passwdqcQuality('min=8,8,8,8,8\nenforce=none', 'x')).toMatchObject({
      minLength: 0,
      without: expect.any(String),
    });
  });
});

describe('shadow', () => {
  it('gives ages, and nothing of what is secret', () => {
    const ages = parseShadow(
      'a:$6$salt$hash:20000:0:90:7:::\nb:!$6$x:20000:0:99999:7:::\nc::20000:0:90:7:::\nd:*:::::::\ne:x:20000::-1::::\nbroken\n',
    );
    expect(ages).toEqual([
      { name: 'a', password: 'set', maxDays: 90 },
      { name: 'b', password: 'locked', maxDays: 'never' },
      { name: 'c', password: 'none', maxDays: 90 },
      { name: 'd', password: 'locked', maxDays: 'never' },
      { name: 'e', password: 'set', maxDays: 'never' },
    ]);
  });
});
