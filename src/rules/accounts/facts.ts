/** Whether a way in is open, and where that was read; or why it is not known. */
export type Way = { readonly open: boolean; readonly source: string } | { readonly unseen: string };

export interface AutomaticLogon {
  readonly way: Way;
  /** A password for it lies readable on the machine. It is not read beyond being there. */
  readonly passwordKept: boolean;
}

export interface AccountsFacts {
  /** Each way to sign in without an account of one's own. */
  readonly guest: readonly Way[];
  readonly automatic: readonly AutomaticLogon[];
  /** Accounts of this machine that somebody can sign in to, compared with the policy and then let go. */
  readonly names: readonly string[];
  /** null: nobody is signed in. undefined: who is could not be found out. */
  readonly personName: string | null | undefined;
  /** At how many other devices the person is signed in now; null: not known. */
  readonly elsewhere: number | null;
  readonly unseen: readonly string[];
}
