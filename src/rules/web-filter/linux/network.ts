import { describeHostError, type Host, type HostError } from '#platform/host.ts';
import { iniEntry, parseIni } from '#rules/ini-file.ts';
import type { NetworkFacts, ProxyFacts } from '../facts.ts';

const resolvConf = '/etc/resolv.conf';
/** Where the real servers stand behind a stub on this machine: systemd-resolved, NetworkManager. */
const behindStub = ['/run/systemd/resolve/resolv.conf', '/run/NetworkManager/no-stub-resolv.conf'];
const dconfFolder = '/etc/dconf/db';

/** Files of the resolver, the kernel's tables and the proxy's places; no program is asked. */
export async function lookAtLinuxNetwork(host: Host): Promise<NetworkFacts> {
  const [resolver, gatewayMacs, proxy] = await Promise.all([
    lookAtResolver(host),
    lookAtGateways(host),
    lookAtProxy(host),
  ]);
  return {
    dns: resolver.servers,
    dnsSource: resolver.source,
    proxy: proxy.facts,
    gatewayMacs: gatewayMacs.macs,
    suffixes: resolver.suffixes,
    unreadable: [...resolver.unreadable, ...gatewayMacs.unreadable, ...proxy.unreadable],
  };
}

interface Resolver {
  readonly servers: readonly string[] | null;
  readonly suffixes: readonly string[];
  readonly source: string;
  readonly unreadable: readonly string[];
}

async function lookAtResolver(host: Host): Promise<Resolver> {
  const text = await host.readText(resolvConf, { mostBytes: 65_536 });
  if (!text.ok)
    return {
      servers: null,
      suffixes: [],
      source: resolvConf,
      unreadable: [describeHostError(text.error)],
    };
  const own = parseResolvConf(text.value);
  if (!own.servers.every((server) => server.startsWith('127.')))
    return { ...own, source: resolvConf, unreadable: [] };
  for (const path of behindStub) {
    const real = await host.readText(path, { mostBytes: 65_536 });
    if (!real.ok) continue;
    const { servers, suffixes } = parseResolvConf(real.value);
    if (servers.length > 0)
      return {
        servers,
        suffixes: [...new Set([...own.suffixes, ...suffixes])],
        source: path,
        unreadable: [],
      };
  }
  return { ...own, source: resolvConf, unreadable: [] };
}

/** resolv.conf(5): `nameserver`, `search` and `domain` lines. */
export function parseResolvConf(text: string): { servers: string[]; suffixes: string[] } {
  const of = (keyword: string): string[] =>
    [...text.matchAll(new RegExp(`^\\s*${keyword}\\s+(.+)$`, 'gm'))].flatMap(([, rest = '']) =>
      rest.trim().split(/\s+/),
    );
  const suffixes = [...of('search'), ...of('domain')].filter((name) => name !== '.');
  return { servers: of('nameserver').map((one) => one.replace(/%.*$/, '')), suffixes };
}

async function lookAtGateways(host: Host): Promise<{ macs: string[]; unreadable: string[] }> {
  const [routes, neighbours] = await Promise.all([
    host.readText('/proc/net/route'),
    host.readText('/proc/net/arp'),
  ]);
  if (!routes.ok || !neighbours.ok) {
    const failed = [routes, neighbours].flatMap((look) => (look.ok ? [] : [look.error]));
    return { macs: [], unreadable: failed.filter(isTold).map(describeHostError) };
  }
  const gateways = parseRoutes(routes.value);
  return { macs: macsOf(gateways, neighbours.value), unreadable: [] };
}

const isTold = ({ code }: HostError): boolean => code !== 'not-found';

/** Gateways of default routes in /proc/net/route: hexadecimal, in the machine's order of bytes. */
export function parseRoutes(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [, destination, gateway, flags] = line.trim().split(/\s+/);
    const isDefault = destination === '00000000' && (Number.parseInt(flags ?? '0', 16) & 2) !== 0;
    const bytes = isDefault ? gateway?.match(/../g) : null;
    return bytes?.length === 4
      ? [
          bytes
            .reverse()
            .map((byte) => Number.parseInt(byte, 16))
            .join('.'),
        ]
      : [];
  });
}

/** Addresses on the wire in /proc/net/arp of those gateways; all zeros where none answered yet. */
export function macsOf(gateways: readonly string[], table: string): string[] {
  return table.split('\n').flatMap((line) => {
    const [address, , , mac] = line.trim().split(/\s+/);
    const isKnown =
      mac !== undefined && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac) && !/^[0:]+$/.test(mac);
    return isKnown && gateways.includes(address ?? '') ? [mac.toLowerCase()] : [];
  });
}

interface ProxyLook {
  readonly facts: ProxyFacts;
  readonly unreadable: readonly string[];
}

/** The machine's own setting: for all programs, else GNOME's as the administrator set it. */
async function lookAtProxy(host: Host): Promise<ProxyLook> {
  const environment = '/etc/environment';
  const text = await host.readText(environment, { mostBytes: 65_536 });
  const set = text.ok ? proxyInEnvironment(text.value) : null;
  if (set !== null) return { facts: { set, source: environment }, unreadable: [] };
  const gnome = await proxyInDconf(host);
  if (gnome) return { facts: gnome, unreadable: [] };
  if (!text.ok && isTold(text.error))
    return {
      facts: { set: null, source: environment },
      unreadable: [describeHostError(text.error)],
    };
  return { facts: { set: 'none', source: `${environment}, ${dconfFolder}` }, unreadable: [] };
}

export function proxyInEnvironment(text: string): string | null {
  const found = /^\s*(?:export\s+)?(?:https?_proxy|all_proxy)\s*=\s*["']?([^"'\s]+)/im.exec(
    text,
  )?.[1];
  return found === undefined ? null : withoutScheme(found);
}

/** `http://user:word@host:8080/` as `host:8080`: who signs in at the proxy is not kept. */
export function withoutScheme(text: string): string {
  const full = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(full)) return text.replace(/^.*@/, '').slice(0, 100);
  const { hostname, port } = new URL(full);
  return `${hostname}:${port || '80'}`;
}

/** Settings that an administrator wrote for GNOME (dconf(7)); a person's own are not looked at. */
async function proxyInDconf(host: Host): Promise<ProxyFacts | null> {
  const databases = await host.list(dconfFolder);
  if (!databases.ok) return null;
  for (const folder of databases.value.filter((name) => name.endsWith('.d'))) {
    const path = `${dconfFolder}/${folder}`;
    const names = await host.list(path);
    for (const name of names.ok ? names.value : []) {
      const text = await host.readText(`${path}/${name}`, { mostBytes: 65_536 });
      const set = text.ok ? proxyInKeyfile(text.value) : null;
      if (set !== null) return { set, source: `${path}/${name}` };
    }
  }
  return null;
}

export function proxyInKeyfile(text: string): string | null {
  const entries = parseIni(text);
  const of = (group: string, key: string): string | undefined =>
    iniEntry(entries, group, key)?.value.replace(/^'|'$/g, '');
  switch (of('system/proxy', 'mode')) {
    case 'none':
      return 'none';
    case 'auto':
      return `pac:${of('system/proxy', 'autoconfig-url') ?? ''}`;
    case 'manual':
      return `${of('system/proxy/http', 'host') ?? ''}:${of('system/proxy/http', 'port') ?? '8080'}`;
    default:
      return null;
  }
}
