import type { Encryption } from './encryption.ts';

/**
 * A Wi-Fi network as far as this rule may know it. Its name is left out unless the policy lists it:
 * where a laptop was is nobody's business. Keys are never held.
 */
export interface Network {
  /** Only a name that the policy lists. */
  readonly listed: string | null;
  /** null: it could not be found out. */
  readonly encryption: Encryption | null;
  readonly source: string;
  /** Why it is not known. */
  readonly why?: string;
}

export interface WifiFacts {
  readonly os: 'linux' | 'win32' | 'darwin';
  /** `none`: this machine has no Wi-Fi; `idle`: it has, and is joined to no network. */
  readonly state: 'none' | 'idle' | 'joined' | 'not-known';
  readonly joined: readonly Network[];
  /** Networks that the machine joins by itself; null where that was not asked for. */
  readonly saved: readonly Network[] | null;
  readonly unreadable: readonly string[];
  /** How it was looked, for evidence. */
  readonly looked: string;
}
