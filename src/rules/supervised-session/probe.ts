import type { Probe } from '#rules/rule.ts';
import type { SessionFacts } from '#rules/supervised-session/rule.ts';

/** No machine is asked: the agent remembers which session is on for the person. */
export const probe: Probe<SessionFacts> = ({ memory }) =>
  Promise.resolve({ session: memory === null ? 'no-agent' : memory.session });
