/** How what lies on a volume is kept from whoever takes the disk out. */
export type Protection =
  | { readonly kind: 'encrypted'; readonly by: string }
  | { readonly kind: 'plain' }
  /** Encrypted, and the key lies beside it in clear: whoever has the disk can open it. */
  | { readonly kind: 'suspended'; readonly by: string; readonly because: string }
  | {
      readonly kind: 'encrypting' | 'decrypting';
      readonly by: string;
      /** Of the volume that is encrypted, 0 to 100; null where it was not told. */
      readonly percent: number | null;
    }
  /** Asked for, and begins only later; not encrypted until then. */
  | { readonly kind: 'deferred'; readonly by: string; readonly until: string }
  /** In memory alone: gone when the power is. */
  | { readonly kind: 'volatile' }
  /** On another machine: not this laptop's to encrypt. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unknown'; readonly because: string };

/**
 * What a volume is for. system: the running system, and people's folders where they are not on one
 * of their own. people: a volume for people's own folders. other: any other fixed volume.
 */
export type VolumeUse = 'system' | 'people' | 'swap' | 'other';

export interface VolumeFacts {
  /** Mount point, drive letter, or the device where it is not mounted. */
  readonly place: string;
  readonly use: VolumeUse;
  readonly protection: Protection;
  /** What was looked at, for evidence. */
  readonly source: string;
}

export interface EncryptionFacts {
  readonly os: 'linux' | 'win32' | 'darwin';
  readonly volumes: readonly VolumeFacts[];
  /** What encrypts people's folders one by one, upon a volume that may not be encrypted. */
  readonly foldersBy: string | null;
  /** What could not be seen, as sentences. Any of these keeps the rule from passing. */
  readonly unseen: readonly string[];
}
