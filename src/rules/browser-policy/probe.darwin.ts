import type { BrowserFacts } from '#rules/browser-look.ts';
import { lookOnMac } from '#rules/browser-look.darwin.ts';
import type { Probe } from '#rules/rule.ts';

/** Which browsers are here, and what management profiles and preferences give them. */
export const probe: Probe<BrowserFacts> = ({ host, person }) =>
  lookOnMac(host, person?.account ?? null);
