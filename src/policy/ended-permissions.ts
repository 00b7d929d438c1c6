import type { CompiledPolicy } from '#protocol/policy.ts';
import { schoolDate } from '#policy/school-time.ts';
import { canonical, type Json } from '#policy/strictness.ts';

export interface EndedPermission {
  readonly rule: string;
  readonly value: string;
  /** Last day on which it held, YYYY-MM-DD. */
  readonly until: string;
  readonly why: string;
}

/**
 * Permissions in lists that name their last day (`until`) and are past it. They no longer allow
 * anything; whoever keeps the pack should take them out or have them approved anew (STOCKS-03).
 */
export function endedPermissions(policy: CompiledPolicy, now: Date): EndedPermission[] {
  const { year, month, day } = schoolDate(now, policy.school.timezone);
  const pad = (number: number) => String(number).padStart(2, '0');
  const today = `${year}-${pad(month)}-${pad(day)}`;
  const stated = [
    ...Object.entries(policy.rules),
    ...policy.groups.flatMap((group) => Object.entries(group.rules)),
  ];
  return stated.flatMap(([rule, { parameters }]) =>
    Object.entries(parameters as Record<string, Json>).flatMap(([value, list]) =>
      (Array.isArray(list) ? list : []).flatMap((item) => {
        const until = textOf(item, 'until');
        if (until === undefined || until >= today) return [];
        return [{ rule, value, until, why: textOf(item, 'why') ?? canonical(item) }];
      }),
    ),
  );
}

function textOf(item: Json, key: string): string | undefined {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return undefined;
  const text = item[key];
  return typeof text === 'string' ? text : undefined;
}
