import type { BrowserWants } from '#rules/browser-demands.ts';
import type { AgentMemory } from '#rules/rule.ts';
import { narrowed, nothingBut, type OpenSites, sitesOf } from '#rules/web-limit.ts';
import type { AupParameters } from './parameters.ts';

/** All that opens while rules are to be read before the internet is; null: nothing waits for that, or not yet. */
export function openAtGate(aup: AgentMemory['aup'], { alwaysOpen }: AupParameters): OpenSites {
  const isClosed = aup?.gate === 'internet' && aup.opensUntil === undefined;
  return isClosed ? sitesOf(alwaysOpen) : null;
}

/** What the gate asks of every browser; null while it is open. `lesson`: all that opens in the lesson. */
export function gateWants(
  aup: AgentMemory['aup'],
  parameters: AupParameters,
  lesson: OpenSites,
): BrowserWants | null {
  const open = openAtGate(aup, parameters);
  return open && narrowed(nothingBut(open), lesson);
}
