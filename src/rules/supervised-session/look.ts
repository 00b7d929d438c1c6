import type { Host } from '#platform/host.ts';
import type { BrowserFacts } from '#rules/browser-look.ts';
import type { ProbeContext } from '#rules/rule.ts';
import type { SessionFacts } from './facts.ts';
import { webLimit, wantsOf } from './limits.ts';
import type { SessionParameters } from './parameters.ts';

export interface Looks {
  readonly browsers: () => Promise<BrowserFacts>;
  readonly programs: (host: Host) => Promise<'seen' | 'hidden'>;
}

/** The agent remembers the session; browsers are looked at only while the web is limited. */
export async function lookAtSession(
  { host, memory, parameters, person }: ProbeContext<SessionParameters>,
  looks: Looks,
): Promise<SessionFacts> {
  const session = memory === null ? 'no-agent' : memory.session;
  const known = session === 'no-agent' ? null : session;
  const limited = wantsOf(webLimit(parameters, person, known), parameters) !== null;
  const listed = parameters.apps !== 'any' && known !== null && person?.role === 'pupil';
  return {
    session,
    browsers: limited ? await looks.browsers() : null,
    programs: listed ? await looks.programs(host) : null,
  };
}
