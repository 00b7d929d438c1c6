import { type Change, targetOf } from '#platform/host-writer.ts';
import { isJsonChange, joinJson } from '#platform/portable/json-merge.ts';

/** What all rules together want at one target. */
export interface Wanted {
  readonly target: string;
  readonly rules: readonly string[];
  readonly change: Change;
  readonly until: Date;
}

/** Two rules that want different things of one target: the first in alphabetical order has it. */
export interface Conflict {
  readonly target: string;
  readonly rules: readonly string[];
}

export interface RulePlan {
  readonly rule: string;
  readonly changes: readonly Change[];
  readonly until: Date;
}

/**
 * One change per target out of the plans of all rules, in the order in which they are planned.
 * Values for one JSON file are joined; anything else at one target must be the same.
 */
export function compose(plans: readonly RulePlan[]): { wanted: Wanted[]; conflicts: Conflict[] } {
  const byTarget = new Map<string, { rule: string; change: Change; until: Date }[]>();
  for (const { rule, changes, until } of plans)
    for (const change of changes) {
      const target = targetOf(change);
      byTarget.set(target, [...(byTarget.get(target) ?? []), { rule, change, until }]);
    }
  const conflicts: Conflict[] = [];
  const wanted = [...byTarget].map(([target, parts]): Wanted => {
    const joined = join(parts.map(({ change }) => change));
    const rules = [...new Set(parts.map(({ rule }) => rule))];
    const until = new Date(Math.max(...parts.map((part) => part.until.getTime())));
    if (joined) return { target, rules, change: joined, until };
    conflicts.push({ target, rules });
    const [first] = parts as [(typeof parts)[number]];
    return { target, rules: [first.rule], change: first.change, until: first.until };
  });
  return { wanted, conflicts };
}

/** One change for all, or null where they differ. */
function join(changes: readonly Change[]): Change | null {
  const [first, ...rest] = changes as readonly [Change, ...Change[]];
  if (rest.every((change) => JSON.stringify(change) === JSON.stringify(first))) return first;
  const json = changes.filter(isJsonChange);
  if (json.length < changes.length) return null;
  const joined = joinJson(json);
  if ('conflict' in joined) return null;
  return { ...joined, ...(first.settle && { settle: first.settle }) };
}
