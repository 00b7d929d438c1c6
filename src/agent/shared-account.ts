import type { AupState } from '#policy/aup-due.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { parameters } from '#rules/accounts/parameters.ts';
import { isShared } from '#rules/accounts/shared-names.ts';

/**
 * Whether several people sign in with `account`, as far as the school's pack can tell: by its name, as
 * the rule `accounts` takes names for shared ones (`setting`; where it is not asked, the usual names),
 * or because whoever uses it is asked each time who they are (`aup`). False also where nobody knows.
 */
export function isSharedAccount(
  account: string,
  setting: RuleSetting | undefined,
  aup: Pick<AupState, 'asks'> | null,
): boolean {
  if (aup?.asks.typedName === 'visitor') return true;
  const asked = parameters.safeParse(setting?.parameters ?? {});
  return isShared(asked.success ? asked.data : parameters.parse({}))(account);
}
