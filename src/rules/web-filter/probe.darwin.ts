import { lookOnMac } from '#rules/browser-look.darwin.ts';
import type { Probe } from '#rules/rule.ts';
import type { FilterFacts } from './facts.ts';
import { look } from './look.ts';
import { lookAtMacNetwork } from './mac/network.ts';
import type { Parameters } from './parameters.ts';

/** scutil for the network, files for clients and browsers, and the tests. */
export const probe: Probe<FilterFacts, Parameters> = (context) =>
  look(context, {
    lookAtNetwork: ({ host, signal, parameters }) =>
      lookAtMacNetwork({
        host,
        signal,
        needsGateway: parameters.sites.some(({ gateways }) => gateways.length > 0),
      }),
    lookAtBrowsers: (host, account) => lookOnMac(host, account),
  });
