import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordedMachine } from '#platform/fake-host.ts';
import { judgeRule } from '#test/helpers/judge-rule.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const school = { networks: ['StocksLane'] };
const nmcli = '/usr/bin/nmcli --terse --fields IN-USE,SECURITY,SSID device wifi list --rescan no';
const iw = '/usr/sbin/iw dev wlan0 scan dump';
const saved = '/etc/NetworkManager/system-connections/Our Home.nmconnection';

const judge = (machine: RecordedMachine, parameters: object = school, programs = 1) =>
  judgeRule('wifi', machine, { parameters, programs });

describe('Linux', () => {
  const card = (state = 'up'): RecordedMachine => ({
    files: {
      '/sys/class/net/lo/operstate': 'unknown\n',
      '/sys/class/net/wlan0/phy80211/name': 'phy0',
    },
    attributes: { '/sys/class/net/wlan0': { operstate: state, ifindex: '3' } },
  });
  const managed = (
    change: RecordedMachine = {},
    connection = fixture('school.nmconnection'),
  ): RecordedMachine => ({
    ...card(),
    ...change,
    files: {
      ...card().files,
      [saved]: connection,
      '/run/NetworkManager/devices/3':
        '[device]\nmanaged=true\nconnection-uuid=5f0d1b0e-0f7b-4c39-9d1f-3f0a3e0f7a11\n',
      ...change.files,
    },
  });

  it('without a card, and with one that is not joined: not applicable, no program asked', async () => {
    const wired = { files: { '/sys/class/net/eth0/operstate': 'up\n' } };
    expect(await judge(wired, {}, 0)).toMatchObject({ state: 'not-applicable', reason: 'no-wifi' });
    expect(await judge(card('down'), {}, 0)).toMatchObject({ reason: 'not-joined' });
    expect(await judge(card('dormant'), {}, 0)).toMatchObject({ reason: 'not-joined' });
  });

  it('is unknown where the kernel does not tell', async () => {
    const closed = { folders: { '/sys/class/net': { error: 'not-permitted' as const } } };
    expect(await judge(closed, {}, 0)).toMatchObject({ state: 'unknown', reason: 'wifi-unseen' });
  });

  it('asks nobody where the saved connection decides', async () => {
    const strict = fixture('school.nmconnection').replace('psk=', 'proto=rsn;\npsk=');
    expect(await judge(managed({}, strict), school, 0)).toMatchObject({
      state: 'compliant',
      reason: 'encrypted',
      detail: { network: 'StocksLane', has: 'WPA2 to WPA3, one key for all' },
    });
    const open =
      '[connection]\nuuid=5f0d1b0e-0f7b-4c39-9d1f-3f0a3e0f7a11\ntype=wifi\n[wifi]\nssid=Cafe\n';
    expect(await judge(managed({}, open), school, 0)).toMatchObject({
      state: 'violated',
      reason: 'open',
      detail: { network: 'A network that the policy does not name' },
    });
  });

  it('asks NetworkManager once where it does not', async () => {
    const answering = (stdout: string) => judge(managed({ commands: { [nmcli]: { stdout } } }));
    expect(await answering('*:WPA2 WPA3:StocksLane\n :WEP:x\n')).toMatchObject({
      reason: 'encrypted',
    });
    expect(await answering('*:WPA1:StocksLane\n')).toMatchObject({
      state: 'violated',
      reason: 'too-weak',
      detail: { has: 'WPA, one key for all', wanted: 'WPA2' },
    });
    expect(await answering('*:WPA1 WPA2:StocksLane\n')).toMatchObject({
      state: 'unknown',
      reason: 'maybe-too-weak',
    });
    expect(await judge(managed({ commands: { [nmcli]: { error: 'timed-out' } } }))).toMatchObject({
      state: 'unknown',
      reason: 'maybe-too-weak',
    });
  });

  it('asks iw where NetworkManager does not run', async () => {
    const dump = { ...card(), commands: { [iw]: { stdout: fixture('iw-scan-dump.txt') } } };
    expect(await judge(dump)).toMatchObject({
      reason: 'encrypted',
      detail: { network: 'StocksLane' },
    });
    expect(await judge(dump, { ...school, minimum: 'wpa3' })).toMatchObject({
      reason: 'maybe-too-weak',
    });
    expect(await judge(card())).toMatchObject({
      state: 'unknown',
      reason: 'encryption-unseen',
      detail: { why: '/usr/sbin/iw does not exist' },
    });
  });

  it('wants each to sign in where the policy does', async () => {
    const wanted = { ...school, enterprise: 'required' };
    const dump = (suites: string) => ({
      ...card(),
      commands: {
        [iw]: { stdout: fixture('iw-scan-dump.txt').replace('PSK SAE', suites) },
      },
    });
    expect(await judge(dump('PSK'), wanted)).toMatchObject({
      state: 'violated',
      reason: 'not-enterprise',
    });
    expect(await judge(dump('IEEE 802.1X'), wanted)).toMatchObject({ reason: 'encrypted' });
  });

  it('tells no key, and no name that the policy does not list, whatever went wrong', async () => {
    const machines = [
      managed({ commands: { [nmcli]: { stdout: '*:WPA2:StocksLane\n' } } }),
      managed({ files: { [saved]: { error: 'not-permitted' } } }),
      managed({ commands: { [nmcli]: { error: 'failed' } } }),
    ];
    for (const machine of machines)
      for (const parameters of [{}, { saved: 'judge' }]) {
        const text = JSON.stringify(await judge(machine, parameters));
        expect(text).not.toMatch(/not-for-anybody|StocksLane|Our Home/);
      }
    expect(JSON.stringify(await judge(machines[0]!))).toContain('StocksLane');
  });

  it('counts weak networks that are joined by themselves, where it is asked to', async () => {
    const asked = { ...school, saved: 'judge' };
    const idle = (files: RecordedMachine['files']): RecordedMachine => ({
      ...card('down'),
      files: { ...card().files, ...files },
    });
    expect(
      await judge(idle({ '/var/lib/iwd/Cafe.open': '', '/var/lib/iwd/=4d79.psk': '' }), asked, 0),
    ).toMatchObject({
      state: 'violated',
      reason: 'saved-too-weak',
      detail: { count: 1, named: ['1 that the policy does not name'] },
    });
    const conf = 'network={\n ssid="StocksLane"\n key_mgmt=NONE\n}\n';
    expect(
      await judge(idle({ '/etc/wpa_supplicant/wpa_supplicant.conf': conf }), asked, 0),
    ).toMatchObject({
      detail: { named: ['StocksLane'] },
    });
    expect(
      await judge(
        idle({ '/etc/wpa_supplicant/wpa_supplicant.conf': { error: 'not-permitted' } }),
        asked,
        0,
      ),
    ).toMatchObject({
      state: 'unknown',
      reason: 'saved-unseen',
    });
    expect(await judge(idle({ '/var/lib/iwd/Home.psk': '' }), asked, 0)).toMatchObject({
      reason: 'not-joined',
    });
    const weak = managed({
      files: { '/var/lib/iwd/Cafe.open': '' },
      commands: { [nmcli]: { stdout: '*:WPA2:StocksLane\n' } },
    });
    expect(await judge(weak, school)).toMatchObject({ reason: 'encrypted' });
    expect(await judge(weak, asked)).toMatchObject({ reason: 'saved-too-weak' });
  });
});

describe('Windows', () => {
  const id = '{A1B2C3D4-0000-0000-0000-000000000001}';
  const folder = `C:\\ProgramData\\Microsoft\\Wlansvc\\Profiles\\Interfaces\\${id}`;
  const windows = (
    answer: unknown,
    xml: string | null = fixture('wlan-profile.xml'),
  ): RecordedMachine => ({
    os: 'win32',
    answers: { 'wifi/joined': answer },
    files: xml === null ? {} : { [`${folder}\\{0F1E}.xml`]: xml },
  });
  const joined = (name: string, up = true) => ({
    adapters: { index: 12, id, up },
    networks: [{ index: 12, name }],
    fault: null,
  });

  it('judges the profile of the network that is joined', async () => {
    expect(await judge(windows(joined('StocksLane')))).toMatchObject({
      state: 'compliant',
      detail: { network: 'StocksLane', has: 'WPA2, one key for all' },
    });
    expect(await judge(windows(joined('StocksLane 2')))).toMatchObject({ reason: 'encrypted' });
    const old = fixture('wlan-profile.xml').replace('WPA2PSK', 'WPAPSK');
    expect(await judge(windows(joined('StocksLane'), old))).toMatchObject({ reason: 'too-weak' });
  });

  it('is unknown where no profile has the name, or profiles may not be read', async () => {
    expect(await judge(windows(joined('Other')))).toMatchObject({
      state: 'unknown',
      reason: 'encryption-unseen',
      detail: { why: 'no saved profile has its name' },
    });
    const closed = {
      ...windows(joined('StocksLane'), null),
      folders: { [folder.replaceAll('\\', '/')]: { error: 'not-permitted' as const } },
    };
    expect((await judge(closed)).state).toBe('unknown');
  });

  it('is not applicable without an adapter, or with one that is not joined', async () => {
    expect(await judge(windows({ adapters: [], networks: [], fault: null }))).toMatchObject({
      reason: 'no-wifi',
    });
    expect(await judge(windows(joined('', false)))).toMatchObject({ reason: 'not-joined' });
  });

  it('is unknown where Windows could not be asked', async () => {
    const fault = { id: 'HRESULT 0x80041003', category: 'PermissionDenied' };
    expect(await judge(windows({ adapters: [], networks: [], fault }))).toMatchObject({
      reason: 'wifi-unseen',
      detail: { what: ['Get-NetAdapter: HRESULT 0x80041003 (PermissionDenied)'] },
    });
    expect(await judge(windows({ error: 'timed-out' }))).toMatchObject({ reason: 'wifi-unseen' });
    expect(await judge(windows('nonsense'))).toMatchObject({ reason: 'wifi-unseen' });
  });

  it('tells no key and no name that is not listed', async () => {
    const text = JSON.stringify(await judge(windows(joined('StocksLane')), { saved: 'judge' }));
    expect(text).not.toMatch(/StocksLane|D08C9DDF/);
  });

  it('counts open profiles that are joined by themselves', async () => {
    const open = fixture('wlan-profile.xml').replace('WPA2PSK', 'open').replace('AES', 'none');
    expect(
      await judge(windows(joined('x', false), open), { ...school, saved: 'judge' }),
    ).toMatchObject({
      reason: 'saved-too-weak',
      detail: { named: ['StocksLane'] },
    });
    const manual = open.replace('<connectionMode>auto', '<connectionMode>manual');
    expect(await judge(windows(joined('x', false), manual), { saved: 'judge' })).toMatchObject({
      reason: 'not-joined',
    });
  });
});

describe('macOS', () => {
  const interfaces = '/Library/Preferences/SystemConfiguration/NetworkInterfaces.plist';
  const known = '/Library/Preferences/com.apple.wifi.known-networks.plist';
  const plist = (inside: string) => `<?xml version="1.0"?><plist version="1.0">${inside}</plist>`;
  const listed = plist(
    '<dict><key>Interfaces</key><array><dict><key>BSD Name</key><string>en1</string><key>SCNetworkInterfaceType</key><string>Ethernet</string></dict><dict><key>BSD Name</key><string>en0</string><key>SCNetworkInterfaceType</key><string>IEEE80211</string></dict></array></dict>',
  );
  const profiler = '/usr/sbin/system_profiler SPAirPortDataType -json';
  const mac = (summary: string, more: RecordedMachine = {}): RecordedMachine => ({
    os: 'darwin',
    files: { [interfaces]: listed, ...more.files },
    commands: { '/usr/sbin/ipconfig getsummary en0': { stdout: summary }, ...more.commands },
  });
  const summary = fixture('ipconfig-getsummary.txt');

  it('judges what ipconfig says, though the name is held back', async () => {
    expect(await judge(mac(summary))).toMatchObject({
      state: 'compliant',
      detail: { network: 'A network that the policy does not name', has: 'WPA2, one key for all' },
    });
    expect(await judge(mac(summary.replace('WPA2_PSK', 'NONE')))).toMatchObject({ reason: 'open' });
    const named = summary.replace('SSID : <redacted>\n  Security', 'SSID : StocksLane\n  Security');
    expect(await judge(mac(named))).toMatchObject({ detail: { network: 'StocksLane' } });
  });

  it('asks system_profiler where ipconfig tells no kind', async () => {
    const silent = summary.replace(/ {2}Security : .*\n/, '');
    const report = (mode: string) =>
      JSON.stringify({
        SPAirPortDataType: [
          {
            spairport_airport_interfaces: [
              {
                _name: 'en0',
                spairport_status_information: 'spairport_status_connected',
                spairport_current_network_information: {
                  _name: '<redacted>',
                  spairport_security_mode: mode,
                },
              },
              {
                _name: 'awdl0',
                spairport_current_network_information: { spairport_network_type: 'x' },
              },
            ],
          },
        ],
      });
    const answering = (stdout: string) =>
      judge(mac(silent, { commands: { [profiler]: { stdout } } }));
    expect(await answering(report('spairport_security_mode_wpa3_personal'))).toMatchObject({
      reason: 'encrypted',
    });
    expect(await answering(report('spairport_security_mode_new'))).toMatchObject({
      reason: 'encryption-unseen',
      detail: { why: 'it says "spairport_security_mode_new"' },
    });
    expect(await answering('not json')).toMatchObject({ state: 'unknown' });
    expect(await judge(mac(silent))).toMatchObject({
      state: 'unknown',
      reason: 'encryption-unseen',
    });
  });

  it('is not applicable when not joined or without Wi-Fi, and unknown when nothing answers', async () => {
    expect(
      await judge(mac('<dictionary> {\n  InterfaceType : WiFi\n  LinkStatusActive : FALSE\n}')),
    ).toMatchObject({ reason: 'not-joined' });
    expect(await judge({ os: 'darwin', files: { [interfaces]: plist('<dict/>') } })).toMatchObject({
      reason: 'no-wifi',
    });
    expect(await judge({ os: 'darwin' })).toMatchObject({ reason: 'wifi-unseen' });
    expect(await judge({ os: 'darwin', files: { [interfaces]: listed } })).toMatchObject({
      reason: 'wifi-unseen',
    });
  });

  it('counts open networks that it knows, where it is asked to', async () => {
    const kept = plist(
      '<dict><key>wifi.network.ssid.Cafe</key><dict><key>SupportedSecurityTypes</key><string>Open</string></dict><key>wifi.network.ssid.StocksLane</key><dict><key>SupportedSecurityTypes</key><string>WPA2/WPA3 Personal</string></dict></dict>',
    );
    const machine = mac(summary, { files: { [known]: kept } });
    expect(await judge(machine, { saved: 'judge' })).toMatchObject({
      reason: 'saved-too-weak',
      detail: { count: 1 },
    });
    expect(await judge(machine)).toMatchObject({ reason: 'encrypted' });
  });
});
