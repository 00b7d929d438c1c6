import type { AupFacts } from '#rules/aup/rule.ts';
import type { Probe } from '#rules/rule.ts';

/** No machine is asked: the agent remembers who agreed to what. */
export const probe: Probe<AupFacts> = ({ memory }) =>
  Promise.resolve({ aup: memory === null ? 'no-agent' : memory.aup });
