import { lookOnWindows } from '#rules/browser-look.win32.ts';
import type { Probe } from '#rules/rule.ts';
import type { SessionFacts } from './facts.ts';
import { lookAtSession } from './look.ts';
import type { SessionParameters } from './parameters.ts';

/** The session that the agent remembers, and whether the browsers are limited as it asks. */
export const probe: Probe<SessionFacts, SessionParameters> = (context) =>
  lookAtSession(context, () => lookOnWindows(context.host));
