import type { BrowserFacts } from '#rules/browser-look.ts';
import { lookOnWindows } from '#rules/browser-look.win32.ts';
import type { Probe } from '#rules/rule.ts';

/** Which browsers are here for everybody, and the policies that the registry gives them. */
export const probe: Probe<BrowserFacts> = ({ host }) => lookOnWindows(host);
