import type { Probe, Watch } from '#rules/rule.ts';
import { elsewhereOf } from '#rules/accounts/elsewhere.ts';
import type { AccountsFacts } from '#rules/accounts/facts.ts';
import { linuxAccounts } from '#rules/accounts/linux-accounts.ts';

/** Ways to sign in without an account of one's own, and accounts that several people use. */
export const probe: Probe<AccountsFacts> = async ({ host, person, memory, now }) => ({
  ...(await linuxAccounts(host)),
  personName: person && person.account,
  elsewhere: person ? elsewhereOf(memory, now) : null,
});

export const watch: Watch = (host, onChange) =>
  host.watchPaths(
    [
      '/etc/passwd',
      '/etc/gdm3',
      '/etc/gdm',
      '/etc/lightdm',
      '/etc/lightdm/lightdm.conf.d',
      '/etc/sddm.conf.d',
    ],
    onChange,
  );
