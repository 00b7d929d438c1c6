import { describe, expect, it, test } from 'vitest';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import {
  lookAtLinuxNetwork,
  macsOf,
  parseResolvConf,
  parseRoutes,
  proxyInEnvironment,
  proxyInKeyfile,
  withoutScheme,
} from './linux/network.ts';
import { lookAtMacNetwork } from './mac/network.ts';
import { parseArp, parseGateway, parseScutilDns, parseScutilProxy } from './mac/scutil.ts';
import { placeOf } from './places.ts';
import { lookAtWindowsNetwork, proxyOf, winHttpOf } from './windows/network.ts';

const { signal } = new AbortController();
const route = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
wlan0	00000000	0101A8C0	0003	0	0	600	00000000	0	0	0
wlan0	0001A8C0	00000000	0001	0	0	600	00FFFFFF	0	0	0
`;
const arp = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.1      0x1         0x2         B4:FB:E4:01:87:3F     *        wlan0
192.168.1.9      0x1         0x0         00:00:00:00:00:00     *        wlan0
`;

describe('Linux', () => {
  const stub = 'nameserver 127.0.0.53\noptions edns0 trust-ad\nsearch school.example\n';
  const real =
    '# by systemd-resolved\nnameserver 10.4.0.2\nnameserver fe80::1%2\nsearch school.example .\n';

  it('sees name servers behind the stub on this machine', async () => {
    const host = new FakeHost({
      files: {
        '/etc/resolv.conf': stub,
        '/run/systemd/resolve/resolv.conf': real,
        '/proc/net/route': route,
        '/proc/net/arp': arp,
        '/etc/environment':
          'PATH="/usr/bin"\nhttps_proxy="http://fi:word@proxy.school.example:3128/"\n',
      },
    });
    expect(await lookAtLinuxNetwork(host)).toEqual({
      dns: ['10.4.0.2', 'fe80::1'],
      dnsSource: '/run/systemd/resolve/resolv.conf',
      proxy: { set: 'proxy.school.example:3128', source: '/etc/environment' },
      gatewayMacs: ['b4:fb:e4:01:87:3f'],
      suffixes: ['school.example'],
      unreadable: [],
    });
    expect(host.commandsRun).toEqual([]);
  });

  it('keeps the stub where nothing stands behind it, and says what it could not see', async () => {
    expect(
      await lookAtLinuxNetwork(new FakeHost({ files: { '/etc/resolv.conf': stub } })),
    ).toMatchObject({
      dns: ['127.0.0.53'],
      proxy: { set: 'none' },
    });
    const closed: RecordedMachine = {
      files: {
        '/etc/resolv.conf': { error: 'not-permitted' },
        '/etc/environment': { error: 'not-permitted' },
        '/proc/net/route': { error: 'not-permitted' },
      },
    };
    expect(await lookAtLinuxNetwork(new FakeHost(closed))).toMatchObject({
      dns: null,
      proxy: { set: null },
      unreadable: [
        expect.stringContaining('resolv.conf'),
        expect.stringContaining('route'),
        expect.stringContaining('environment'),
      ],
    });
  });

  it('sees GNOME’s proxy as an administrator set it', async () => {
    const set = "[system/proxy]\nmode='manual'\n[system/proxy/http]\nhost='10.1.1.1'\nport=8080\n";
    const host = new FakeHost({
      files: { '/etc/resolv.conf': 'nameserver 1.1.1.1\n', '/etc/dconf/db/local.d/10-proxy': set },
    });
    expect((await lookAtLinuxNetwork(host)).proxy).toEqual({
      set: '10.1.1.1:8080',
      source: '/etc/dconf/db/local.d/10-proxy',
    });
    expect(proxyInKeyfile("[system/proxy]\nmode='auto'\nautoconfig-url='http://p/x.pac'\n")).toBe(
      'pac:http://p/x.pac',
    );
    expect(proxyInKeyfile("[system/proxy]\nmode='none'\n")).toBe('none');
    expect(proxyInKeyfile('[other]\nmode=1\n')).toBeNull();
  });

  test('parsers of its tables', () => {
    expect(parseRoutes(route)).toEqual(['192.168.1.1']);
    expect(parseRoutes('nonsense\n\n')).toEqual([]);
    expect(macsOf(['192.168.1.9'], arp)).toEqual([]);
    expect(parseResolvConf('domain a.b\nnameserver 1.2.3.4 # x\n').suffixes).toEqual(['a.b']);
    expect(proxyInEnvironment('HTTP_PROXY=proxy:80\n')).toBe('proxy:80');
    expect(proxyInEnvironment('# http_proxy=x\nno_proxy=a\n')).toBeNull();
    expect(withoutScheme('user:word@host')).toBe('host:80');
  });
});

describe('Windows', () => {
  const settings = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
  const policy = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
  const sid = 'S-1-5-21-1-2-3-1001';
  const answer = {
    interfaces: {
      index: 12,
      dns: ['10.4.0.2', '10.4.0.3'],
      suffixes: 'school.example',
      macs: 'B4-FB-E4-01-87-3F',
    },
    fault: null,
  };
  const look = (machine: RecordedMachine, account: string | null = null) =>
    lookAtWindowsNetwork({ host: new FakeHost({ os: 'win32', ...machine }), account, signal });
  const answers = { 'web-filter/network': answer };

  it('takes what the script answers', async () => {
    expect(await look({ answers })).toMatchObject({
      dns: ['10.4.0.2', '10.4.0.3'],
      suffixes: ['school.example'],
      gatewayMacs: ['B4-FB-E4-01-87-3F'],
      proxy: { set: 'none' },
      unreadable: [],
    });
  });

  it('takes "no default route" for no network, and another fault for not seen', async () => {
    const none = {
      interfaces: [],
      fault: { id: 'CmdletizationQuery_NotFound', category: 'ObjectNotFound' },
    };
    expect(await look({ answers: { 'web-filter/network': none } })).toMatchObject({
      dns: [],
      unreadable: [],
    });
    const denied = { interfaces: [], fault: { id: 'x', category: 'PermissionDenied' } };
    expect(await look({ answers: { 'web-filter/network': denied } })).toMatchObject({ dns: null });
    expect(await look({})).toMatchObject({ dns: null });
    expect(await look({ answers: { 'web-filter/network': 'x' } })).toMatchObject({ dns: null });
  });

  it('reads the proxy of who is signed in, unless a policy sets it for the machine', async () => {
    const registry = {
      [`HKU\\${sid}\\Volatile Environment`]: { USERNAME: 'amy', USERDOMAIN: 'SCHOOL' },
      [`HKU\\${sid}\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings`]: {
        ProxyEnable: 1,
        ProxyServer: 'http=a:1;https=proxy.school.example:8080',
      },
      [settings]: { AutoConfigURL: 'http://wpad/proxy.pac' },
    };
    expect((await look({ answers, registry }, 'amy')).proxy.set).toBe('proxy.school.example:8080');
    const perMachine = { ...registry, [policy]: { ProxySettingsPerUser: 0 } };
    expect((await look({ answers, registry: perMachine }, 'amy')).proxy.set).toBe(
      'pac:http://wpad/proxy.pac',
    );
    expect((await look({ answers, registry }, 'ben')).proxy.set).toBeNull();
  });

  test('a proxy that is off, and that of services', () => {
    const key = (values: Record<string, string | number | Uint8Array>) => ({ values, keys: {} });
    expect(proxyOf(key({ ProxyEnable: 0, ProxyServer: 'a:1' }))).toBeNull();
    expect(proxyOf(key({ ProxyEnable: 1, ProxyServer: 'http://a:1/' }))).toBe('a:1');
    const blob = (flags: number, name: string) =>
      new Uint8Array([
        0x28,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        flags,
        0,
        0,
        0,
        name.length,
        0,
        0,
        0,
        ...Buffer.from(name),
        0,
        0,
        0,
        0,
      ]);
    expect(winHttpOf(key({ WinHttpSettings: blob(3, 'proxy:3128') }))).toBe('proxy:3128');
    expect(winHttpOf(key({ WinHttpSettings: blob(1, '') }))).toBeNull();
    expect(winHttpOf(key({ WinHttpSettings: blob(3, 'proxy').slice(0, 18) }))).toBeNull();
    expect(winHttpOf(key({}))).toBeNull();
  });
});

describe('macOS', () => {
  const dns = `DNS configuration

resolver #1
  search domain[0] : school.example
  nameserver[0] : 10.4.0.2
  nameserver[1] : 10.4.0.3
  if_index : 14 (en0)
  flags    : Request A records
  reach    : 0x00000002 (Reachable)

resolver #2
  domain   : local
  options  : mdns
  timeout  : 5

DNS configuration (for scoped queries)

resolver #1
  nameserver[0] : 9.9.9.9
`;
  const proxy = (inside: string) =>
    `<dictionary> {\n  ExceptionsList : <array> {\n    0 : *.local\n  }\n${inside}}\n`;
  const commands = {
    '/usr/sbin/scutil --dns': { stdout: dns },
    '/usr/sbin/scutil --proxy': {
      stdout: proxy('  HTTPSEnable : 1\n  HTTPSPort : 3128\n  HTTPSProxy : proxy.school.example\n'),
    },
    '/sbin/route -n get default': {
      stdout: '   route to: default\n    gateway: 192.168.1.1\n  interface: en0\n',
    },
    '/usr/sbin/arp -n 192.168.1.1': {
      stdout: '? (192.168.1.1) at b4:fb:e4:1:87:3f on en0 ifscope [ethernet]\n',
    },
  };

  it('asks scutil, and route and arp only where the sites need it', async () => {
    const host = new FakeHost({ os: 'darwin', commands });
    expect(await lookAtMacNetwork({ host, signal, needsGateway: true })).toEqual({
      dns: ['10.4.0.2', '10.4.0.3'],
      dnsSource: 'scutil --dns',
      proxy: { set: 'proxy.school.example:3128', source: 'scutil --proxy' },
      gatewayMacs: ['b4:fb:e4:1:87:3f'],
      suffixes: ['school.example'],
      unreadable: [],
    });
    const small = new FakeHost({ os: 'darwin', commands });
    await lookAtMacNetwork({ host: small, signal, needsGateway: false });
    expect(small.commandsRun).toHaveLength(2);
  });

  it('says what did not answer', async () => {
    const host = new FakeHost({
      os: 'darwin',
      commands: { '/usr/sbin/scutil --dns': { error: 'timed-out' } },
    });
    expect(await lookAtMacNetwork({ host, signal, needsGateway: true })).toMatchObject({
      dns: null,
      proxy: { set: null },
      unreadable: expect.arrayContaining(['/usr/sbin/scutil did not answer in time']),
    });
  });

  test('parsers of its answers', () => {
    expect(parseScutilDns('No DNS configuration available\n')).toEqual({
      servers: [],
      suffixes: [],
    });
    expect(parseScutilProxy(proxy(''))).toBe('none');
    expect(
      parseScutilProxy(
        proxy('  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://p/x.pac\n'),
      ),
    ).toBe('pac:http://p/x.pac');
    expect(parseScutilProxy('')).toBeNull();
    expect(parseGateway('route: not in table')).toBeNull();
    expect(parseArp('? (192.168.1.1) at (incomplete) on en0')).toBeNull();
  });
});

describe('places', () => {
  const at = (change: object) => ({
    dns: [],
    dnsSource: '',
    proxy: { set: 'none', source: '' },
    gatewayMacs: [],
    suffixes: [],
    unreadable: [],
    ...change,
  });
  const sites = [
    { name: 'Main school', gateways: ['B4:FB:E4:01:87:3F'], suffixes: [] },
    { name: 'Annexe', gateways: [], suffixes: ['annexe.school.example'] },
  ];

  it('are known by the router or by the network’s own name, however they are written', () => {
    for (const mac of ['b4:fb:e4:01:87:3f', 'B4-FB-E4-01-87-3F', 'b4:fb:e4:1:87:3f'])
      expect(placeOf(sites, at({ gatewayMacs: [mac] }))).toEqual({
        kind: 'site',
        name: 'Main school',
      });
    expect(placeOf(sites, at({ suffixes: ['Annexe.School.example.'] }))).toMatchObject({
      name: 'Annexe',
    });
  });

  it('elsewhere is not told apart, and not seen is not elsewhere', () => {
    expect(placeOf(sites, at({ gatewayMacs: ['00:11:22:33:44:55'] }))).toEqual({
      kind: 'elsewhere',
    });
    expect(placeOf(sites, at({}))).toEqual({ kind: 'elsewhere' });
    expect(placeOf(sites, at({ unreadable: ['x'] }))).toEqual({ kind: 'not-known' });
    expect(placeOf([], at({}))).toEqual({ kind: 'not-asked' });
  });
});
