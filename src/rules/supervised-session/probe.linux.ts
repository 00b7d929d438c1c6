import { lookOnLinux, policyFolders } from '#rules/browser-look.linux.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import type { SessionFacts } from './facts.ts';
import { lookAtSession } from './look.ts';
import type { SessionParameters } from './parameters.ts';

/** The session that the agent remembers, and whether the browsers are limited as it asks. */
export const probe: Probe<SessionFacts, SessionParameters> = (context) =>
  lookAtSession(context, () => lookOnLinux(context.host));

export const watch: Watch = (host, onChange) => host.watchPaths(policyFolders, onChange);
