import { lookOnWindows } from '#rules/browser-look.win32.ts';
import type { Probe } from '#rules/rule.ts';
import type { FilterFacts } from './facts.ts';
import { look } from './look.ts';
import type { Parameters } from './parameters.ts';
import { lookAtWindowsNetwork } from './windows/network.ts';

/** One script for the network, the registry for proxy, services and browsers, and the tests. */
export const probe: Probe<FilterFacts, Parameters> = (context) =>
  look(context, {
    lookAtNetwork: ({ host, person, signal }) =>
      lookAtWindowsNetwork({ host, account: person?.account ?? null, signal }),
    lookAtBrowsers: (host) => lookOnWindows(host),
  });
