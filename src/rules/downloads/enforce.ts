import type { Disposable } from '#base/disposable.ts';
import { ArrivalGuard } from './arrival-guard.ts';
import type { Parameters } from './parameters.ts';
import type { Enforcer } from '#rules/rule.ts';

/** Nothing stands on the machine in advance: what arrives is put aside when it is there. */
export const enforcer: Enforcer<Parameters> = {
  plan: async () => ({ changes: [] }),
  guard: (context): Disposable => new ArrivalGuard(context),
};
