import type { BrowserFacts } from '#rules/browser-look.ts';
import type { AgentMemory, ProbeContext } from '#rules/rule.ts';
import type { OpenSites } from '#rules/web-limit.ts';
import { openAtGate } from './gate.ts';
import type { AupParameters } from './parameters.ts';

export interface AupFacts {
  /** What is remembered of this person's agreements; null where the agent holds nothing of them. */
  readonly aup: AgentMemory['aup'] | 'no-agent';
  /** null: the internet waits for nothing, so browsers were not looked at. */
  readonly browsers: BrowserFacts | null;
  /** All that opens in the lesson that is on; null where none limits the web. */
  readonly lesson: OpenSites;
}

/** The agent remembers who agreed to what; browsers are looked at only while they should be closed. */
export async function lookAtAup(
  { memory, parameters }: ProbeContext<AupParameters>,
  lookAtBrowsers: () => Promise<BrowserFacts>,
): Promise<AupFacts> {
  if (memory === null) return { aup: 'no-agent', browsers: null, lesson: null };
  const { aup } = memory;
  const waits = openAtGate(aup, parameters) !== null;
  return {
    aup,
    browsers: waits ? await lookAtBrowsers() : null,
    lesson: memory.web?.lesson ?? null,
  };
}
