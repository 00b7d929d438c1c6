import { wildcards } from '#rules/wildcard.ts';
import type { Parameters } from '#rules/accounts/parameters.ts';
import data from './shared-names.json' with { type: 'json' };

/** The usual names, with a number of one or two digits where the list says `[0-9]`, and blanks or dashes. */
const usual = new RegExp(
  `^(?:${data.names.map((name) => name.replace('[0-9]', '[ _-]?\\d{1,2}[a-z]?')).join('|')})$`,
  'i',
);

/** Whether an account is for several people, by its name; domain and mail parts do not count. */
export function isShared({ sharedNames, ownNames }: Parameters): (account: string) => boolean {
  const named = wildcards(sharedNames);
  const own = wildcards(ownNames);
  return (account) => {
    const name = (account.split('\\').at(-1) ?? account).replace(/@.*$/, '');
    const matches = usual.test(name) || named(name) || named(account);
    return matches && !own(name) && !own(account);
  };
}
