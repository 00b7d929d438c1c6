import { lookOnWindows } from '#rules/browser-look.win32.ts';
import type { Probe } from '#rules/rule.ts';
import { type AupFacts, lookAtAup } from './look.ts';
import type { AupParameters } from './parameters.ts';

/** What the agent remembers, and whether the browsers wait for it. */
export const probe: Probe<AupFacts, AupParameters> = (context) =>
  lookAtAup(context, () => lookOnWindows(context.host));
