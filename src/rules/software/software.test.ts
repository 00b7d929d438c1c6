import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import type { SoftwareFacts } from './facts.ts';
import { inventoryMark, inventoryOf } from './inventory.ts';
import { probe as macProbe } from './probe.darwin.ts';
import { probe as linuxProbe, watch } from './probe.linux.ts';
import { probe as windowsProbe } from './probe.win32.ts';
import { rule } from './rule.ts';

const now = new Date('2026-11-26T09:00:00Z');
const probes = { linux: linuxProbe, win32: windowsProbe, darwin: macProbe };

function look(host: FakeHost): Promise<SoftwareFacts> {
  const signal = new AbortController().signal;
  return probes[host.os]({ host, parameters: {}, now, signal, person: null, memory: null });
}

function judge(facts: SoftwareFacts, parameters: unknown = {}): Verdict {
  const parsed = rule.parameters.parse(parameters);
  const found = rule.evaluate(facts, parsed, { now, mode: 'warn', person: null });
  const { technician, person, fix } = rule.reasons[found.reason] as ReasonText;
  const words = [technician, person, fix?.text ?? ''].map((one) => fillTemplate(one, found.detail));
  expect(words.join(' ')).not.toMatch(/[{}]/);
  return verdictSchema.parse(found);
}

const machine = (more: RecordedMachine = {}): FakeHost =>
  new FakeHost({
    ...more,
    files: {
      '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nada:x:1001:1001::/home/ada:/bin/bash\n',
      '/var/lib/dpkg/status':
        'Package: vim\nStatus: install ok installed\nVersion: 2:9.1.0-1\nArchitecture: amd64\n',
      ...more.files,
    },
    processes: more.processes ?? [{ name: 'systemd' }],
  });

describe('a Debian machine', () => {
  it('is read from files alone, and is met', async () => {
    const host = await loadRecordedHost(join(import.meta.dirname, 'fixtures/debian-12-desktop'));
    const facts = await look(host);
    const inventory = inventoryOf(facts);
    expect(host.commandsRun).toEqual([]);
    expect(inventory.map(({ name }) => name)).toContain('git');
    expect(inventory.map(({ name }) => name)).not.toContain('old-thing');
    // The recorded machine cannot tell its processes: that is no pass.
    expect(judge(facts)).toMatchObject({ state: 'unknown', reason: 'seen-in-part' });
  });

  it('says how much was looked at', async () => {
    const found = judge(await look(machine()));
    expect(found).toMatchObject({ state: 'compliant', reason: 'nothing-forbidden' });
    expect(found.detail).toMatchObject({ programs: 1 });
    expect(found.evidence).toContainEqual({
      label: 'Programs listed by dpkg',
      value: '1',
      source: '/var/lib/dpkg/status',
    });
  });

  it('finds a bypass tool in the list, running, or lying in Downloads', async () => {
    const host = machine({
      files: {
        '/var/lib/dpkg/status':
          'Package: torbrowser-launcher\nStatus: install ok installed\nVersion: 0.3.6-2\nArchitecture: amd64\n',
        '/home/ada/Downloads/PsiphonLinux.tar.gz': 'x',
        '/home/ada/Downloads/surfshark-advert.png': 'x',
        '/home/ada/Documents/anydesk.deb': 'x',
      },
      processes: [{ name: 'mullvad-daemon' }],
    });
    const facts = await look(host);
    const found = judge(facts, { bypassTools: 'forbid' });
    expect(found).toMatchObject({ state: 'violated', reason: 'bypass-tools-here' });
    expect(found.detail['tools']).toEqual(['Mullvad VPN', 'Psiphon', 'Tor Browser']);
    const reported = judge(facts, { bypassTools: 'report' });
    expect(reported).toMatchObject({ state: 'compliant', reason: 'bypass-tools-noted' });
  });

  it('lets a school allow its own remote help, by name, id or what it calls itself', async () => {
    const host = machine({ processes: [{ name: 'meshagent' }] });
    const facts = await look(host);
    expect(judge(facts, { bypassTools: 'forbid' }).reason).toBe('bypass-tools-here');
    for (const name of ['MeshCentral agent', 'meshcentral-agent', 'meshcentral*'])
      expect(judge(facts, { bypassTools: 'forbid', allowed: [name] }).state).toBe('compliant');
  });

  it('finds what the pack does not approve, however it is written', async () => {
    const host = machine({
      files: {
        '/var/lib/snapd/snaps/steam_203.snap': 'x',
        '/var/lib/snapd/snaps/core22_1380.snap': 'x',
        '/snap/steam/current/meta/snap.yaml': "name: steam\nversion: '1.0.0.81'\n",
        '/var/lib/flatpak/app/com.valvesoftware.SteamLink/current': 'x',
        '/opt/minecraft-launcher/run': 'x',
      },
    });
    const facts = await look(host);
    const found = judge(facts, { notApproved: ['Steam*', 'com.valvesoftware.*', 'minecraft*'] });
    expect(found.reason).toBe('not-approved-here');
    expect(found.detail['found']).toEqual([
      'steam',
      'com.valvesoftware.SteamLink',
      'minecraft-launcher',
    ]);
    expect(judge(facts, { notApproved: ['*'], allowed: ['*'] }).state).toBe('compliant');
  });

  it('asks whom the pack names, and nobody where it names nobody', async () => {
    const facts = await look(machine());
    const found = judge(facts, { notApproved: ['vim'], approver: 'business-manager' });
    expect(found.detail['ask']).toContain('the school business manager');
    expect(judge(facts, { notApproved: ['vim'] }).detail['ask']).toContain('by the school only');
  });

  it('looks again as packages change', () => {
    const host = machine();
    let looks = 0;
    const watching = watch(host, () => looks++);
    host.pathChanged('/var/lib/dpkg/status');
    expect(looks).toBe(1);
    void watching.dispose();
  });
});

describe('what cannot be seen is unknown', () => {
  it.each([
    ['an unreadable list', { files: { '/var/lib/dpkg/status': { error: 'not-permitted' } } }],
    ['no list at all', { files: { '/var/lib/dpkg/status': { error: 'not-found' } } }],
  ] as const)('%s', async (_, more) => {
    const found = judge(await look(machine(more)));
    expect(found).toMatchObject({ state: 'unknown', reason: 'no-list' });
  });

  it('processes, and folders of people', async () => {
    const host = machine({
      processes: { error: 'not-permitted' },
      folders: { '/home/ada/Downloads': { error: 'not-permitted' } },
    });
    const found = judge(await look(host));
    expect(found).toMatchObject({ state: 'unknown', reason: 'seen-in-part' });
    expect(found.detail['unseen']).toHaveLength(2);
  });

  it('but what is forbidden and was seen counts all the same', async () => {
    const host = machine({
      folders: { '/home/ada/Desktop': { error: 'not-permitted' } },
      processes: [{ name: 'AnyDesk' }],
    });
    expect(judge(await look(host), { bypassTools: 'forbid' }).state).toBe('violated');
  });
});

describe('a Fedora machine', () => {
  const command = '/usr/bin/rpm -qa --qf %{NAME}\\t%{VERSION}\\t%{VENDOR}\\n';
  const fedora = (answer: NonNullable<RecordedMachine['commands']>[string]) =>
    new FakeHost({
      files: { '/usr/lib/sysimage/rpm/rpmdb.sqlite': 'x', '/etc/passwd': '' },
      commands: { [command]: answer },
      processes: [],
    });

  it('asks rpm once', async () => {
    const host = fedora({
      stdout:
        'bash\t5.3.0\tFedora Project\ngpg-pubkey\t105ef944\t(none)\nopenvpn\t2.6.14\t(none)\nanydesk\t7.1.0\tAnyDesk\n',
    });
    const found = judge(await look(host), { bypassTools: 'forbid' });
    expect(host.commandsRun).toEqual([command]);
    expect(found.detail).toMatchObject({ programs: 3, tools: ['AnyDesk'] });
  });

  it.each([
    ['hangs', { error: 'timed-out' }],
    ['fails', { code: 1, stderr: 'error: rpmdb: damaged header' }],
  ] as const)('%s: unknown', async (_, answer) => {
    expect(judge(await look(fedora(answer))).reason).toBe('no-list');
  });

  it('is not asked where dpkg keeps the list', async () => {
    const host = machine({ files: { '/var/lib/rpm/rpmdb.sqlite': 'x' } });
    await look(host);
    expect(host.commandsRun).toEqual([]);
  });
});

const uninstall = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const sid = 'S-1-5-21-1004336348-1177238915-682003330-1001';
const windows = (more: RecordedMachine = {}): FakeHost =>
  new FakeHost({
    os: 'win32',
    processes: [{ name: 'svchost' }, { name: 'chrome' }],
    answers: {
      'software/appx': {
        packages: [
          {
            name: 'Microsoft.WindowsCalculator',
            version: '11.2502.2.0',
            publisher: '8wekyb3d8bbwe',
          },
          { name: '1527c705.Opera', version: '1.0', publisher: 'x' },
        ],
        error: null,
      },
    },
    ...more,
    registry: {
      [`HKLM\\${uninstall}\\7-Zip`]: {
        DisplayName: '7-Zip 23.01 (x64)',
        DisplayVersion: '23.01',
        Publisher: 'Igor Pavlov',
      },
      [`HKLM\\${uninstall}\\{90160000-008C-0000-1000-0000000FF1CE}`]: {
        DisplayName: 'Office 16 Click-to-Run Extensibility Component',
        SystemComponent: 1,
      },
      [`HKLM\\${uninstall}\\KB5049622`]: {
        DisplayName: 'Security Update for Windows',
        ReleaseType: 'Security Update',
      },
      [`HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\TeamViewer`]: {
        DisplayName: 'TeamViewer',
        DisplayVersion: '15.61.3',
      },
      [`HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\${sid}`]: {
        ProfileImagePath: 'C:\\Users\\ada',
      },
      [`HKU\\${sid}\\${uninstall}\\Opera GX 115.0`]: {
        displayname: 'Opera GX Stable 115.0.5322.119',
        DISPLAYVERSION: '115.0.5322.119',
      },
      ...more.registry,
    },
  });

describe('a Windows machine', () => {
  it('reads all lists and leaves out parts and updates', async () => {
    const inventory = inventoryOf(await look(windows()));
    expect(inventory.map(({ name, version }) => `${name} ${version}`)).toEqual([
      '7-zip 23.01',
      'microsoft.windowscalculator 11.2502.2.0',
      'opera 1.0',
      'opera gx stable 115.0.5322.119',
      'teamviewer 15.61.3',
    ]);
  });

  it('finds tools in each, and programs in the Downloads', async () => {
    const host = windows({
      files: { 'C:\\Users\\ada\\Downloads\\TorBrowser-install-win64-14.0.exe': 'MZ' },
    });
    const found = judge(await look(host), { bypassTools: 'forbid' });
    expect(found.detail['tools']).toEqual(['Tor Browser', 'Opera', 'TeamViewer']);
    const allowed = judge(await look(host), { bypassTools: 'forbid', allowed: ['teamviewer'] });
    expect(allowed.detail['tools']).toEqual(['Tor Browser', 'Opera']);
  });

  it('follows a Downloads folder that was moved, but not out of the home', async () => {
    const shell = 'Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders';
    const movedTo = (path: string) =>
      windows({
        files: { [`${path}\\psiphon3.exe`]: 'MZ' },
        registry: {
          [`HKU\\${sid}\\${shell}`]: {
            '{374DE290-123F-4565-9164-39C4925E467B}': path.replace(
              'C:\\Users\\ada',
              '%USERPROFILE%',
            ),
          },
        },
      });
    const own = await look(movedTo('C:\\Users\\ada\\OneDrive\\Downloads'));
    expect(own.loose.map(({ name }) => name)).toEqual(['psiphon3.exe']);
    expect((await look(movedTo('C:\\Windows\\System32'))).loose).toEqual([]);
  });

  it.each([
    ['access denied', { packages: [], error: 'Access is denied.' }],
    ['not JSON of ours', 'Zugriff verweigert'],
    ['no PowerShell', { error: 'not-found' }],
  ])('the store apps unseen (%s): unknown', async (_, answer) => {
    const host = windows({ answers: { 'software/appx': answer } });
    expect(judge(await look(host))).toMatchObject({ state: 'unknown', reason: 'seen-in-part' });
  });

  it('a list of one app, as PowerShell gives it', async () => {
    const packages = { name: 'Microsoft.Paint', version: '1.0' };
    const host = windows({ answers: { 'software/appx': { packages, error: null } } });
    expect(inventoryOf(await look(host)).map(({ name }) => name)).toContain('microsoft.paint');
  });

  it('no registry at all: unknown', async () => {
    const host = new FakeHost({ os: 'win32', processes: [] });
    expect(judge(await look(host)).state).toBe('unknown');
  });
});

const plist = (values: Record<string, string>): string =>
  `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${Object.entries(values)
    .map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
    .join('')}</dict></plist>`;

describe('a Mac', () => {
  const mac = () =>
    new FakeHost({
      os: 'darwin',
      processes: [{ name: 'Finder' }],
      files: {
        '/Applications/Pages.app/Contents/Info.plist': plist({
          CFBundleName: 'Pages',
          CFBundleShortVersionString: '14.4',
          CFBundleIdentifier: 'com.apple.iWork.Pages',
        }),
        '/Applications/Utilities/Odd.app/Contents/MacOS/odd': 'x',
        '/Users/ada/Applications/Tor Browser.app/Contents/Info.plist': plist({
          CFBundleName: 'Tor Browser',
          CFBundleShortVersionString: '14.5',
          CFBundleIdentifier: 'org.torproject.torbrowser',
        }),
        '/private/var/db/receipts/com.nordvpn.macos.plist': plist({ PackageVersion: '8.1' }),
        '/private/var/db/receipts/com.apple.pkg.Core.plist': plist({ PackageVersion: '26.1' }),
      },
    });

  it('reads application folders and receipts without a program', async () => {
    const host = mac();
    const facts = await look(host);
    expect(host.commandsRun).toEqual([]);
    expect(inventoryOf(facts).map(({ name, version }) => `${name} ${version}`)).toEqual([
      'com.nordvpn.macos 8.1',
      'odd ',
      'pages 14.4',
      'tor browser 14.5',
    ]);
    // The receipt of something that was thrown away since accuses nobody.
    const found = judge(facts, { bypassTools: 'forbid' });
    expect(found.detail['tools']).toEqual(['Tor Browser']);
  });
});

describe('the inventory', () => {
  const facts = (titles: readonly (readonly [string, string])[]) => ({
    sources: [
      {
        name: 'dpkg' as const,
        where: 'x',
        programs: titles.map(([title, version]) => ({ title, version, source: 'dpkg' as const })),
      },
    ],
  });

  it('is the same for the same programs in any order, and differs by one version', () => {
    const a = inventoryOf(facts([['Vim', '9.1'], ['Git 2.47.1', '2.47.1']])); // prettier-ignore
    const b = inventoryOf(facts([['git', '2.47.1'], ['vim', '9.1']])); // prettier-ignore
    expect(inventoryMark(a)).toBe(inventoryMark(b));
    const c = inventoryOf(facts([['git', '2.47.2'], ['vim', '9.1']])); // prettier-ignore
    expect(inventoryMark(a)).not.toBe(inventoryMark(c));
  });

  it('stays out of the finding, however long it is', () => {
    const many = Array.from({ length: 4_000 }, (_, n) => [`package-${n}`, `1.${n}`] as const);
    const found = judge({ os: 'linux', ...facts(many), running: [], loose: [], looseUnseen: [] });
    expect(found.detail).toMatchObject({ programs: 4_000 });
    expect(JSON.stringify(found).length).toBeLessThan(1_000);
  });
});
