import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { openAtGate } from '#rules/aup/gate.ts';
import { parameters as aupParameters } from '#rules/aup/parameters.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';
import { webLimit, wantsOf } from '#rules/supervised-session/limits.ts';
import { parameters as sessionParameters } from '#rules/supervised-session/parameters.ts';

export interface WebLimitParts {
  readonly aup: () => AgentMemory['aup'];
  readonly session: () => SupervisedSession | null;
  readonly person: () => PersonAtDevice | null | undefined;
  /** What holds of a rule for whoever is at the device. */
  readonly setting: (rule: string) => RuleSetting | undefined;
}

/** What the rules that limit the web leave open of it now, each by itself; only those in force count. */
export function webLimits(parts: WebLimitParts): NonNullable<AgentMemory['web']> {
  const aup = enforced(parts.setting('aup'), aupParameters);
  const lesson = enforced(parts.setting('supervised-session'), sessionParameters);
  return {
    gate: aup && openAtGate(parts.aup(), aup),
    lesson: lesson && allowedIn(lesson, parts),
  };
}

function allowedIn(
  wanted: ReturnType<typeof sessionParameters.parse>,
  { person, session }: WebLimitParts,
) {
  return wantsOf(webLimit(wanted, person(), session()), wanted)?.allow ?? null;
}

/** The parameters of a rule that may change this laptop; null for any other. */
function enforced<Parameters>(
  setting: RuleSetting | undefined,
  schema: { safeParse(value: unknown): { success: boolean; data?: Parameters | undefined } },
): Parameters | null {
  if (setting?.mode !== 'enforce') return null;
  return schema.safeParse(setting.parameters).data ?? null;
}
