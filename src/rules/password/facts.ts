import type { CharClass } from '#rules/password/parameters.ts';
import type { MaxDays } from '#rules/unix-shadow.ts';

/** What a new password must be, in effect and not by what a file says. */
export type Quality =
  | {
      /** 0: nothing is asked. */
      readonly minLength: number;
      /** Kinds of character that must each be there. */
      readonly classes: readonly CharClass[];
      /** How many kinds, whichever they are; 0: none is asked; null: it cannot be seen. */
      readonly minClasses: number | null;
      /** Common passwords are refused. */
      readonly refusesCommon: boolean;
      readonly source: string;
      /** Why what is written has no effect, where that is so. */
      readonly without?: string;
    }
  | { readonly unseen: string };

export interface PersonPassword {
  /** here: kept on this machine. elsewhere: in a directory or the cloud, out of sight from here. */
  readonly kept: 'here' | 'elsewhere' | 'not-known';
  readonly maxDays: MaxDays | { readonly unseen: string };
}

export interface PasswordFacts {
  readonly quality: Quality;
  /** null: nobody is signed in. undefined: who is could not be found out. */
  readonly person: PersonPassword | null | undefined;
  /** The same for each account of a person on this machine whose password is kept here, unnamed. */
  readonly accounts: readonly MaxDays[];
  /** Accounts of people that need no password at all. */
  readonly withoutPassword: number;
  readonly unseen: readonly string[];
}
