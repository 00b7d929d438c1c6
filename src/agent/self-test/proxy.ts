import { describeHostError } from '#platform/host.ts';
import {
  hostOf,
  isLoopback,
  portOf,
  type Looked,
  type StepContext,
} from '#agent/self-test/looked.ts';

export interface ProxySetting {
  /** `host:port`, `pac:address`, or `none`; null: it could not be seen. */
  readonly set: string | null;
  readonly source: string;
}

const direct =
  'Beadle itself speaks to its console directly and goes through no proxy: the console’s address must be reachable without one.';

/** Which proxy this laptop's programs are sent through, and whether it lets a connection through. */
export async function lookAtProxy(context: StepContext, proxy: ProxySetting): Promise<Looked> {
  const evidence = [
    { label: 'Proxy', value: proxy.set ?? 'not known', source: proxy.source.slice(0, 200) },
  ];
  if (proxy.set === null)
    return {
      outcome: 'not-known',
      saw: 'The laptop’s proxy setting could not be read.',
      next: `Look by hand at ${proxy.source}.`,
      evidence,
    };
  if (proxy.set === 'none') return { outcome: 'ok', saw: 'No proxy is set.', evidence };
  if (proxy.set.startsWith('pac:'))
    return {
      outcome: 'not-known',
      saw: 'A script chooses the proxy for each address. Beadle runs no such script, so it was not tried.',
      next: direct,
      evidence,
    };
  return { ...(await tryProxy(context, proxy.set)), evidence };
}

async function tryProxy(context: StepContext, set: string): Promise<Omit<Looked, 'evidence'>> {
  const { network, console, reference, signal, timeoutMs } = context;
  const isAsked = console?.protocol === 'https:' && !isLoopback(hostOf(console));
  const [host, port] = isAsked ? [hostOf(console), portOf(console)] : [reference, 443];
  const seen = await network.certificateOf(host, port, {
    proxy: `http://${set}`,
    signal,
    timeoutMs,
  });
  if (seen.ok)
    return {
      outcome: 'ok',
      saw: `The proxy ${set} lets connections to ${host} through. ${direct}`,
    };
  return {
    outcome: seen.error.code === 'not-permitted' ? 'not-known' : 'not-ok',
    saw: `Through the proxy ${set}, ${host} was not reached: ${describeHostError(seen.error)}.`,
    next: `Look whether ${set} is still the school’s proxy. ${direct}`,
  };
}
