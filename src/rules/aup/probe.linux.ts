import { lookOnLinux, policyFolders } from '#rules/browser-look.linux.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import { type AupFacts, lookAtAup } from './look.ts';
import type { AupParameters } from './parameters.ts';

/** What the agent remembers, and whether the browsers wait for it. */
export const probe: Probe<AupFacts, AupParameters> = (context) =>
  lookAtAup(context, () => lookOnLinux(context.host));

export const watch: Watch = (host, onChange) => host.watchPaths(policyFolders, onChange);
