import type { BrowserFacts } from '#rules/browser-look.ts';
import { lookOnLinux, policyFolders } from '#rules/browser-look.linux.ts';
import type { Probe, Watch } from '#rules/rule.ts';

/** Which browsers are here and which policies they take: files only, no program is started. */
export const probe: Probe<BrowserFacts> = ({ host }) => lookOnLinux(host);

/** A policy that somebody sets, changes or takes away. */
export const watch: Watch = (host, onChange) => host.watchPaths(policyFolders, onChange);
