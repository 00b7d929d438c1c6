import type { Change } from '#platform/host-writer.ts';
import type { BrowserWants } from '#rules/browser-demands.ts';
import type { EnforceContext, Plan } from '#rules/rule.ts';
import { gateWants } from './gate.ts';
import type { AupParameters } from './parameters.ts';

/** Closes the browsers as long as something is due of whoever is here, and the gate is `internet`. */
export async function planGate(
  { memory, parameters }: EnforceContext<AupParameters>,
  changesFor: (wants: BrowserWants) => Promise<readonly Change[]>,
): Promise<Plan> {
  const wants = gateWants(memory.aup, parameters, memory.web?.lesson ?? null);
  return { changes: wants ? await changesFor(wants) : [] };
}
