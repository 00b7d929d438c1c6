import type { Host } from '#platform/host.ts';
import type { BrowserFacts } from '#rules/browser-look.ts';
import type { ProbeContext } from '#rules/rule.ts';
import { lookAtClients, type ClientsLook } from './clients.ts';
import type { FilterFacts, NetworkFacts } from './facts.ts';
import { lookAtInspection } from './look-at-inspection.ts';
import type { Parameters } from './parameters.ts';
import { placeOf } from './places.ts';
import { tryTests } from './try-tests.ts';

export interface OnOs {
  /** Name servers, proxy and the marks of places, as this system keeps them. */
  readonly lookAtNetwork: (context: ProbeContext<Parameters>) => Promise<NetworkFacts>;
  readonly lookAtBrowsers: (host: Host, account: string | null) => Promise<BrowserFacts>;
}

/** The whole look; only how name servers, proxy and browsers are found differs by system. */
export async function look(
  context: ProbeContext<Parameters>,
  { lookAtNetwork, lookAtBrowsers }: OnOs,
): Promise<FilterFacts> {
  const { host, parameters, signal, person, now } = context;
  const network = await lookAtNetwork(context);
  const place = placeOf(parameters.sites, network);
  const isJudged = place.kind !== 'elsewhere' || parameters.offSite === 'same';
  const proxy = proxyToUse(network);
  const [clients, tests, inspection] = await Promise.all([
    clientsOf(context, lookAtBrowsers),
    isJudged
      ? tryTests(parameters.tests, {
          network: host.network,
          blockPage: parameters.blockPage,
          proxy,
          signal,
        })
      : [],
    isJudged
      ? lookAtInspection(host.network, parameters, { proxy, signal })
      : ({ kind: 'not-asked' } as const),
  ]);
  return {
    os: host.os,
    at: now,
    role: person ? (person.role ?? 'not on the school’s list') : person,
    place,
    clients: clients.clients,
    clientsUnreadable: clients.unreadable,
    clientsUnseeable: clients.unseeable,
    dns: network.dns,
    dnsSource: network.dnsSource,
    proxy: network.proxy,
    networkUnreadable: network.unreadable,
    tests,
    inspection,
  };
}

async function clientsOf(
  { host, parameters, person }: ProbeContext<Parameters>,
  lookAtBrowsers: OnOs['lookAtBrowsers'],
): Promise<ClientsLook> {
  // Extensions matter only where the policy names a filter: browsers are many files.
  const browsers =
    parameters.client === 'any'
      ? { browsers: [], unseen: [] }
      : await lookAtBrowsers(host, person?.account ?? null);
  return lookAtClients({ host, parameters, browsers });
}

/** Where a proxy is set by address, browsers go through it, and so do the tests. */
function proxyToUse({ proxy }: NetworkFacts): string | undefined {
  const { set } = proxy;
  return set === null || set === 'none' || set.startsWith('pac:') ? undefined : `http://${set}`;
}
