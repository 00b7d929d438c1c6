import type { Change } from '#platform/host-writer.ts';
import type { BrowserWants } from '#rules/browser-demands.ts';
import type { EnforceContext, Plan } from '#rules/rule.ts';
import { webLimit, wantsOf } from './limits.ts';
import type { SessionParameters } from './parameters.ts';

/** So long after a lesson's end its limits end by themselves, if nobody has taken them back. */
const marginMs = 120_000;

/**
 * The limits of the lesson that is on, or those between lessons. The agent has judged already
 * whether the lesson is on, by a clock that it trusts more than the laptop's.
 */
export async function planLimits(
  { memory, parameters, person, now }: EnforceContext<SessionParameters>,
  changesFor: (wants: BrowserWants) => Promise<readonly Change[]>,
): Promise<Plan> {
  const { session } = memory;
  const wants = wantsOf(webLimit(parameters, person, session), parameters, memory.web?.gate);
  if (!wants) return { changes: [] };
  const changes = await changesFor(wants);
  if (!session) return { changes };
  const endMs = Math.max(Date.parse(session.endsAt), now.getTime()) + marginMs;
  return { changes, until: new Date(endMs) };
}
