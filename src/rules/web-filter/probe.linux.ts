import { lookOnLinux } from '#rules/browser-look.linux.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import type { FilterFacts } from './facts.ts';
import { lookAtLinuxNetwork } from './linux/network.ts';
import { look } from './look.ts';
import type { Parameters } from './parameters.ts';

/** Files, and the requests that the policy's tests ask for; no program. */
export const probe: Probe<FilterFacts, Parameters> = (context) =>
  look(context, {
    lookAtNetwork: ({ host }) => lookAtLinuxNetwork(host),
    lookAtBrowsers: (host) => lookOnLinux(host),
  });

/** Another network is another filter: the resolver's file is written anew then. */
export const watch: Watch = (host, onChange) =>
  host.watchPaths(['/etc/resolv.conf', '/run/systemd/resolve/resolv.conf'], onChange);
