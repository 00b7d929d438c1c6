import type { BrowserFacts } from '#rules/browser-look.ts';
import type { ProbeContext } from '#rules/rule.ts';
import type { SessionFacts } from './facts.ts';
import { webLimit, wantsOf } from './limits.ts';
import type { SessionParameters } from './parameters.ts';

/** The agent remembers the session; browsers are looked at only while the web is limited. */
export async function lookAtSession(
  { memory, parameters, person }: ProbeContext<SessionParameters>,
  lookAtBrowsers: () => Promise<BrowserFacts>,
): Promise<SessionFacts> {
  const session = memory === null ? 'no-agent' : memory.session;
  const known = session === 'no-agent' ? null : session;
  const limited = wantsOf(webLimit(parameters, person, known), parameters) !== null;
  const listed = parameters.apps !== 'any' && known !== null && person?.role === 'pupil';
  return {
    session,
    gate: memory?.web?.gate ?? null,
    browsers: limited ? await lookAtBrowsers() : null,
    programs: listed ? (memory?.programs ?? 'untold') : null,
  };
}
