import type { Probe } from '#rules/rule.ts';
import { elsewhereOf } from '#rules/accounts/elsewhere.ts';
import type { AccountsFacts } from '#rules/accounts/facts.ts';
import { windowsAccounts } from '#rules/accounts/windows-accounts.ts';

/** Ways to sign in without an account of one's own, and accounts that several people use. */
export const probe: Probe<AccountsFacts> = async ({ host, person, memory, now, signal }) => ({
  ...(await windowsAccounts(host, signal)),
  personName: person && person.account,
  elsewhere: person ? elsewhereOf(memory, now) : null,
});
