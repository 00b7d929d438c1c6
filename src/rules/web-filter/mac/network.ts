import { describeHostError, type Host } from '#platform/host.ts';
import type { NetworkFacts } from '../facts.ts';
import { parseArp, parseGateway, parseScutilDns, parseScutilProxy } from './scutil.ts';

export interface MacContext {
  readonly host: Host;
  readonly signal: AbortSignal;
  /** Whether the router's address on the wire is needed: that takes two more programs. */
  readonly needsGateway: boolean;
}

/** scutil for name servers and proxy; route and arp only where the pack's sites need them. */
export async function lookAtMacNetwork(context: MacContext): Promise<NetworkFacts> {
  const [dns, proxy, gateway] = await Promise.all([
    ask(context, '/usr/sbin/scutil', ['--dns']),
    ask(context, '/usr/sbin/scutil', ['--proxy']),
    context.needsGateway ? lookAtGateway(context) : { macs: [], unreadable: [] },
  ]);
  const found = 'text' in dns ? parseScutilDns(dns.text) : { servers: null, suffixes: [] };
  const set = 'text' in proxy ? parseScutilProxy(proxy.text) : null;
  return {
    dns: found.servers,
    dnsSource: 'scutil --dns',
    proxy: { set, source: 'scutil --proxy' },
    gatewayMacs: gateway.macs,
    suffixes: found.suffixes,
    unreadable: [dns, proxy]
      .flatMap((one) => ('fault' in one ? [one.fault] : []))
      .concat(gateway.unreadable),
  };
}

async function ask(
  { host, signal }: MacContext,
  program: string,
  args: readonly string[],
): Promise<{ text: string } | { fault: string }> {
  const answer = await host.run(program, args, { timeoutMs: 3_000, signal });
  return answer.ok ? { text: answer.value.stdout } : { fault: describeHostError(answer.error) };
}

async function lookAtGateway(
  context: MacContext,
): Promise<{ macs: string[]; unreadable: string[] }> {
  const route = await ask(context, '/sbin/route', ['-n', 'get', 'default']);
  if ('fault' in route) return { macs: [], unreadable: [route.fault] };
  const gateway = parseGateway(route.text);
  if (gateway === null) return { macs: [], unreadable: [] };
  const arp = await ask(context, '/usr/sbin/arp', ['-n', gateway]);
  if ('fault' in arp) return { macs: [], unreadable: [arp.fault] };
  const mac = parseArp(arp.text);
  return { macs: mac === null ? [] : [mac], unreadable: [] };
}
