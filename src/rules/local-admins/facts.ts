/** What kind of account or group has an administrator's rights. */
export type HolderKind =
  /** root, the built-in Administrator, Domain Admins: there on every such machine. */
  | 'system'
  | 'account'
  /** A group or role of a directory, whose members cannot be seen from here. */
  | 'directory-group'
  /** Administrator roles that Microsoft Entra puts into every joined machine. */
  | 'entra-role'
  /** Everyone, all signed-in people, all users of the machine or of the domain. */
  | 'everyone'
  /** An account that no longer exists. */
  | 'gone';

export interface AdminHolder {
  /** As the machine writes it. A person's name: it goes no further than the comparison with the policy. */
  readonly name: string;
  /** Other ways to write it that a policy may use: DOMAIN\name, a SID. */
  readonly alsoNamed: readonly string[];
  readonly kind: HolderKind;
  /** false: switched off, so it can use nothing. */
  readonly enabled: boolean;
  /** How it comes to its rights: `group sudo`, `/etc/sudoers.d/x`, `uid 0`. */
  readonly by: readonly string[];
  /** No password is asked for. */
  readonly passwordless: boolean;
}

export interface AdminFacts {
  readonly holders: readonly AdminHolder[];
  /** Whether whoever is signed in is one; null: nobody is signed in. */
  readonly person: 'administrator' | 'standard' | 'not-known' | null;
  /** Which of the holders the person is, for the comparison with the policy. */
  readonly personNames: readonly string[];
  /** The person's account is of a directory, so groups there may give it rights. */
  readonly personInDirectory: boolean;
  /** Commands that single accounts may run as root, short of everything. */
  readonly limitedGrants: number;
  /** What could not be seen; any of these keeps the rule from passing. */
  readonly unseen: readonly string[];
}
