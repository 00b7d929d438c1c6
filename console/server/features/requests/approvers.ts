import type { CompiledPolicy } from '#protocol/policy.ts';

/** Roles that the pack names as approver of a rule, for anybody. */
export function approversOf({ rules, groups }: CompiledPolicy, rule: string): readonly string[] {
  const settings = [rules[rule], ...groups.map((group) => group.rules[rule])];
  return settings.flatMap((setting) => {
    const approver = setting?.parameters['approver'];
    return typeof approver === 'string' && approver !== 'none' ? [approver] : [];
  });
}
