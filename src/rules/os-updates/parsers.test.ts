import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aptList, aptOption, parseAptConfig } from './apt-config.ts';
import { pairListFiles } from './apt-lists.ts';
import { parsePreferences, priorityOf } from './apt-preferences.ts';
import { isSecuritySuite, parseAptRelease } from './apt-release.ts';
import { iniValue } from './automatic-dnf.ts';
import { compareVersions } from './debian-version.ts';
import { countPending, parseDnf4Advisories, parseDnf5Advisories } from './dnf-output.ts';
import { readDpkgLog } from './dpkg-log.ts';
import { parseDpkgStatus } from '#rules/dpkg-status.ts';
import { installedKernels, newerKernels } from './kernels.ts';
import { parseOsRelease } from './os-release.ts';
import { PackagesScan } from './packages-scan.ts';
import { endOfSupport } from './support-end.ts';

const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', name), 'utf8');

describe('Debian versions', () => {
  // The order of each pair is dpkg's own (`dpkg --compare-versions OLDER lt NEWER`).
  it.each([
    ['1.0~rc1', '1.0'],
    ['1.0', '1.0+b1'],
    ['9.9', '1:0.1'],
    ['1.0-1~deb12u1', '1.0-1'],
    ['1.0a', '1.0.'],
    ['2.36-9', '2.36-9+deb12u1'],
    ['3.0.9', '3.0.11'],
    ['1.20.1-2+deb12u3', '1.20.1-2+deb12u10'],
    ['20230311', '20250419~deb12u2'],
    ['6.8.0-88-generic', '6.8.0-90-generic'],
    ['99999999999999999999', '100000000000000000000'],
  ])('%s is older than %s', (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  it('are equal where only zeros differ', () => expect(compareVersions('1.01', '1.1')).toBe(0));

  it('have one order', () => {
    const version = fc.stringMatching(/^([0-9]:)?[0-9][0-9a-z.+~]{0,8}(-[0-9a-z.+~]{1,5})?$/);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('the dpkg status file', () => {
  it('gives what is installed, with holds, without removed packages', async () => {
    const text = await fixture('ubuntu-24.04/files/var/lib/dpkg/status');
    const packages = parseDpkgStatus(text);
    expect(packages.map(({ name }) => name)).not.toContain('old-config');
    expect(packages.find(({ name }) => name === 'openssl')).toEqual({
      name: 'openssl',
      version: '3.0.13-0ubuntu3.4',
      architecture: 'amd64',
      held: true,
    });
  });

  it('is not misled by a field name inside a value', () => {
    const text = 'Package: a\nStatus: install ok installed\nX-Version: 9\nVersion: 1\n';
    expect(parseDpkgStatus(text)[0]?.version).toBe('1');
  });
});

describe('a Packages file', () => {
  const stanza = (name: string) => `Package: ${name}\nArchitecture: all\nVersion: 1-${name}\n`;
  const names = ['a', 'b', 'aa', 'c', 'b'];
  const text = `${names.map(stanza).join('\n')}\n`;

  it('gives the wanted packages, however it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
        const scan = new PackagesScan(new Set(['b', 'c']));
        const bytes = Buffer.from(text);
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] as number;
          // Each piece is overwritten after use, as the reader does.
          const piece = Buffer.from(bytes.subarray(at, at + size));
          scan.push(piece);
          piece.fill(0);
          at += size;
        }
        scan.end();
        expect(scan.found.map(({ version }) => version)).toEqual(['1-b', '1-c', '1-b']);
      }),
    );
  });

  it('gives the percentage of a phased update', () => {
    const scan = new PackagesScan(new Set(['a']));
    scan.push(Buffer.from(`${stanza('a')}Phased-Update-Percentage: 20\n\n`));
    scan.end();
    expect(scan.found[0]?.phasedPercent).toBe(20);
  });
});

describe('a Release file', () => {
  it('is read behind its signature', async () => {
    const folder = 'debian-12/files/var/lib/apt/lists';
    const name = 'deb.debian.org_debian-security_dists_bookworm-security_InRelease';
    const release = parseAptRelease(await fixture(`${folder}/${name}`));
    expect(release).toMatchObject({
      label: 'Debian-Security',
      suite: 'oldstable-security',
      date: new Date('2026-11-21T00:53:02Z'),
      notAutomatic: false,
    });
    expect(isSecuritySuite(release)).toBe(true);
  });

  it('belongs to the lists with the longest common beginning', () => {
    const { pairs, left } = pairListFiles([
      'host_debian_dists_x_InRelease',
      'host_debian_dists_x_main_binary-amd64_Packages.lz4',
      'host_debian_dists_x-security_InRelease',
      'host_debian_dists_x-security_main_binary-amd64_Packages',
      'host_flat_._Release',
      'host_flat_._Packages.xz',
      'lock',
      'partial',
    ]);
    expect(pairs.map(({ release }) => release)).toEqual([
      'host_debian_dists_x_InRelease',
      'host_debian_dists_x-security_InRelease',
    ]);
    expect(left).toEqual(['host_flat_._Packages.xz']);
  });
});

describe('apt preferences', () => {
  const release = parseAptRelease('Origin: Ubuntu\nSuite: noble\nCodename: noble\n');
  const list = { release, site: 'deb.example.org' };
  const version = { name: 'nodejs', version: '20.1-1', architecture: 'amd64' };
  const priority = (text: string) => priorityOf(version, list, parsePreferences(text));

  it.each([
    ['', 500],
    ['Package: nodejs\nPin: origin deb.example.org\nPin-Priority: 600', 600],
    ['Package: node*\nPin: version 20.*\nPin-Priority: -1', -1],
    ['Package: *\nPin: release o=Ubuntu, n=noble\nPin-Priority: 50', 50],
    ['Package: *\nPin: release a=jammy\nPin-Priority: 50', 500],
    ['Package: *\nPin: release o=Ubuntu\nPin-Priority: never', -32768],
    [
      'Package: *\nPin: release o=Ubuntu\nPin-Priority: 1\n\nPackage: nodejs\nPin: version 20*\nPin-Priority: 990',
      990,
    ],
    ['nonsense', 500],
  ])('%j gives %d', (text, wanted) => expect(priority(text)).toBe(wanted));

  it('leave backports at 100 and experimental at 1', () => {
    const low = { ...release, notAutomatic: true };
    expect(priorityOf(version, { ...list, release: low }, [])).toBe(1);
    const backports = { ...low, butAutomaticUpgrades: true };
    expect(priorityOf(version, { ...list, release: backports }, [])).toBe(100);
  });
});

describe('apt.conf', () => {
  it('follows scopes, comments and later files', () => {
    const config = parseAptConfig([
      '// APT::Periodic::Enable "0";\nAPT::Periodic::Unattended-Upgrade "0"; /* "5" */',
      '# a comment\nAPT { Periodic { Update-Package-Lists "1"; unattended-upgrade 1; }; };',
      'X::Url "http://example.org"; L:: "a"; L:: "b"; G { "c;d"; "e"; };',
    ]);
    expect(aptOption(config, 'apt::periodic::Unattended-Upgrade')).toBe('1');
    expect(aptOption(config, 'APT::Periodic::Update-Package-Lists')).toBe('1');
    expect(aptOption(config, 'APT::Periodic::Enable')).toBeUndefined();
    expect(aptOption(config, 'X::Url')).toBe('http://example.org');
    expect(aptList(config, 'L')).toEqual(['a', 'b']);
    expect(aptList(config, 'G')).toEqual(['c;d', 'e']);
  });

  it('forgets what is cleared', () => {
    const config = parseAptConfig(['A { B "1"; C "2"; }; D "3";', '#clear A;']);
    expect(aptOption(config, 'A::B')).toBeUndefined();
    expect(aptOption(config, 'D')).toBe('3');
  });

  it('never throws and always ends', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z:{};"#/* \n]{0,60}$/), (text) => {
        parseAptConfig([text]);
      }),
    );
  });
});

describe('dnf', () => {
  const commands = async (name: string) =>
    JSON.parse(await fixture(`${name}/commands.json`)) as Record<string, { stdout: string }>;

  it('5: advisories with the day they were issued', async () => {
    const all = await commands('fedora-43');
    const text = all['dnf5 -q --cacheonly advisory list --security']?.stdout ?? '';
    const { advisories, unread } = parseDnf5Advisories(text);
    expect([advisories.length, unread]).toEqual([3, []]);
    expect(advisories[0]).toEqual({
      id: 'FEDORA-2026-bc20b091a8',
      severity: 'Important',
      about: 'kernel-core-6.17.9-300.fc43.x86_64',
      issued: new Date('2026-11-09T16:06:31Z'),
    });
    expect(countPending(all['dnf5 -q --cacheonly check-upgrade']?.stdout ?? '')).toBe(4);
  });

  it('4: advisories from their long form', async () => {
    const all = await commands('rhel-9');
    const text = all['dnf -q --cacheonly updateinfo info --security']?.stdout ?? '';
    const { advisories, unread } = parseDnf4Advisories(text);
    expect(unread).toEqual([]);
    expect(advisories).toEqual([
      {
        id: 'RHSA-2026:20518',
        severity: 'Important',
        about: 'Important: kernel security update',
        issued: new Date('2026-11-04T08:21:17Z'),
      },
      {
        id: 'RHSA-2026:20777',
        severity: 'Moderate',
        about: 'Moderate: libxml2 security update',
        issued: new Date('2026-11-12T10:00:00Z'),
      },
    ]);
  });

  it('has nothing to say about nothing', () => {
    const nothing = { advisories: [], unread: [] };
    expect([parseDnf4Advisories(''), parseDnf5Advisories(''), countPending('')]).toEqual([
      nothing,
      nothing,
      0,
    ]);
  });

  it('names what it does not understand, rather than taking it for nothing', () => {
    const row = 'FEDORA-2026-bc20b091a8 security Important kernel-core-6.17.9 9 November 2026';
    expect(parseDnf5Advisories(`Name Type Severity Package Issued\n${row}\n`)).toEqual({
      advisories: [],
      unread: [row],
    });
    const rule = '='.repeat(79);
    const block = `${rule}\n  Kernel update\n${rule}\n  Update ID : RHSA-2026:1\n    Updated : lately\n`;
    expect(parseDnf4Advisories(block).unread).toEqual(['Kernel update']);
    expect(parseDnf4Advisories('Kernel update: RHSA-2026:1').unread).toHaveLength(1);
  });

  it('settings are ini files', () =>
    expect(
      iniValue('[commands]\n# apply_updates = no\napply_updates = yes\n', 'apply_updates'),
    ).toBe('yes'));
});

describe('kernels', () => {
  it('newer ones of the same flavour wait for a restart', () => {
    const names = [
      'vmlinuz-6.8.0-88-generic',
      'vmlinuz-6.8.0-90-generic',
      'vmlinuz-6.8.0-91-lowlatency',
      'vmlinuz-6.8.0-87-generic.old',
      'initrd.img-6.8.0-99-generic',
      'vmlinuz-0-rescue-5d1e',
    ];
    expect(newerKernels(names, '6.8.0-88-generic')).toEqual(['6.8.0-90-generic']);
    expect(newerKernels(names, '6.8.0-90-generic')).toEqual([]);
    expect(newerKernels(names, '6.18.44-fc-v669')).toEqual([]);
    expect(installedKernels(names)).toHaveLength(3);
  });

  it('of Fedora compare by version and release', () =>
    expect(
      newerKernels(
        ['vmlinuz-6.17.10-300.fc43.x86_64', 'vmlinuz-6.17.9-300.fc43.x86_64'],
        '6.17.9-300.fc43.x86_64',
      ),
    ).toEqual(['6.17.10-300.fc43.x86_64']));
});

describe('the dpkg log', () => {
  it('gives the first upgrade after the boot, and how far it reaches back', async () => {
    const text = await fixture('ubuntu-24.04/files/var/log/dpkg.log');
    const packages = new Set(['libc6', 'linux-image-6.8.0-90-generic']);
    expect(readDpkgLog(text, packages, new Date('2026-11-09T00:00:00'))).toEqual({
      from: new Date('2026-11-01T06:20:11'),
      first: new Date('2026-11-17T06:31:05'),
    });
    expect(readDpkgLog('', packages, new Date())).toEqual({ from: null, first: null });
  });
});

describe('support ends', () => {
  it.each([
    ['debian', '12', false, '2028-06-30'],
    ['ubuntu', '20.04', false, '2025-05-29'],
    ['ubuntu', '20.04', true, '2030-04-23'],
    ['rhel', '9.6', false, '2032-05-31'],
    ['linuxmint', '22.1', false, '2029-04-30'],
    ['fedora', '43', false, '2026-12-09'],
  ])('%s %s (subscription: %s) on %s', (id, version, subscription, ends) =>
    expect(endOfSupport({ id, version, name: '' }, subscription)?.ends).toBe(ends),
  );

  it('are not guessed', () => {
    expect(endOfSupport({ id: 'debian', version: '', name: 'sid' }, false)).toBeUndefined();
    expect(endOfSupport({ id: 'arch', version: '', name: 'Arch' }, false)).toBeUndefined();
  });

  it('os-release is read with and without quotation marks', () => {
    expect(parseOsRelease('ID=fedora\nVERSION_ID=43\nPRETTY_NAME="Fedora Linux 43"\n')).toEqual({
      id: 'fedora',
      version: '43',
      name: 'Fedora Linux 43',
    });
    expect(parseOsRelease('')).toEqual({ id: 'linux', version: '', name: 'linux' });
  });
});
