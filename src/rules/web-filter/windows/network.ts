import { describeHostError, type Host, type RegistryKey } from '#platform/host.ts';
import { registryNumber, registryText } from '#rules/registry-values.ts';
import { isAnswer, listOf, textOf } from '#rules/script-answer.ts';
import { windowsPerson } from '#rules/windows-person.ts';
import type { NetworkFacts, ProxyFacts } from '../facts.ts';

const internetSettings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const machineSettings = `HKLM\\${internetSettings}`;
const policySettings =
  'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

export interface WindowsContext {
  readonly host: Host;
  readonly account: string | null;
  readonly signal: AbortSignal;
}

/** Name servers and gateways by one script; the proxy by the registry. */
export async function lookAtWindowsNetwork(context: WindowsContext): Promise<NetworkFacts> {
  const [asked, proxy] = await Promise.all([askScript(context), lookAtProxy(context)]);
  return {
    ...asked,
    proxy: proxy.facts,
    unreadable: [...asked.unreadable, ...proxy.unreadable],
  };
}

async function askScript({ host, signal }: WindowsContext): Promise<Omit<NetworkFacts, 'proxy'>> {
  const dnsSource = 'Get-DnsClientServerAddress';
  const unseen = (why: string) => ({
    dns: null,
    dnsSource,
    gatewayMacs: [],
    suffixes: [],
    unreadable: [why],
  });
  const answer = await host.askPowerShell('web-filter/network', [], { timeoutMs: 8_000, signal });
  if (!answer.ok) return unseen(describeHostError(answer.error));
  if (!isAnswer(answer.value)) return unseen('the script web-filter/network gave no answer');
  const { interfaces, fault } = answer.value;
  // Without any default route the answer is a fault "not found": then no name server leads out.
  if (isAnswer(fault) && textOf(fault['category']) !== 'ObjectNotFound')
    return unseen(`Get-NetRoute: ${textOf(fault['id'])} (${textOf(fault['category'])})`);
  const all = (key: string): string[] => [
    ...new Set(
      listOf(interfaces)
        .filter(isAnswer)
        .flatMap((one) => listOf(one[key]).map(textOf))
        .filter((text) => text !== ''),
    ),
  ];
  return {
    dns: all('dns'),
    dnsSource,
    gatewayMacs: all('macs'),
    suffixes: all('suffixes'),
    unreadable: [],
  };
}

interface ProxyLook {
  readonly facts: ProxyFacts;
  readonly unreadable: readonly string[];
}

/** The machine's proxy where a policy says "per machine", else that of who is signed in, else WinHTTP's. */
async function lookAtProxy({ host, account }: WindowsContext): Promise<ProxyLook> {
  const policy = await host.readRegistry(policySettings);
  const isPerMachine = policy.ok && registryNumber(policy.value, 'ProxySettingsPerUser') === 0;
  if (isPerMachine || account === null) return proxyAt(host, machineSettings);
  const person = await windowsPerson(host, account);
  if ('unseen' in person)
    return { facts: { set: null, source: internetSettings }, unreadable: [person.unseen] };
  return proxyAt(host, `HKU\\${person.sid}\\${internetSettings}`);
}

async function proxyAt(host: Host, source: string): Promise<ProxyLook> {
  const [key, connections] = await Promise.all([
    host.readRegistry(source),
    host.readRegistry(`${machineSettings}\\Connections`),
  ]);
  const own = key.ok ? proxyOf(key.value) : null;
  if (own !== null) return { facts: { set: own, source }, unreadable: [] };
  const services = connections.ok ? winHttpOf(connections.value) : null;
  if (services !== null)
    return { facts: { set: services, source: `${machineSettings}\\Connections` }, unreadable: [] };
  if (!key.ok && key.error.code !== 'not-found')
    return { facts: { set: null, source }, unreadable: [describeHostError(key.error)] };
  return { facts: { set: 'none', source }, unreadable: [] };
}

/** A file with a script goes before a server; `http=a:1;https=b:2` names one for each kind. */
export function proxyOf(key: RegistryKey): string | null {
  const pac = registryText(key, 'AutoConfigURL');
  if (pac !== undefined && pac !== '') return `pac:${pac}`;
  const server = registryText(key, 'ProxyServer');
  if (registryNumber(key, 'ProxyEnable') !== 1 || server === undefined || server === '')
    return null;
  return firstServer(server);
}

function firstServer(text: string): string {
  const parts = text.split(';');
  const named =
    parts.find((part) => /^https=/i.test(part)) ?? parts.find((part) => /^http=/i.test(part));
  return (named ?? parts[0] ?? '')
    .replace(/^\w+=/, '')
    .replace(/^\w+:\/\//, '')
    .replace(/\/$/, '');
}

/**
 * WinHttpSettings: three numbers of four bytes (version, count, flags: 2 is a proxy), then the
 * length of the server's name and the name [layout as public tools read it; Microsoft names none].
 */
export function winHttpOf(key: RegistryKey): string | null {
  const value = Object.entries(key.values).find(
    ([name]) => name.toLowerCase() === 'winhttpsettings',
  )?.[1];
  if (!(value instanceof Uint8Array) || value.length < 16) return null;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const length = view.getUint32(12, true);
  if ((view.getUint32(8, true) & 2) === 0 || length === 0 || length > value.length - 16)
    return null;
  return firstServer(new TextDecoder('latin1').decode(value.subarray(16, 16 + length)));
}
