/** Switched on, switched off, or it could not be found out. */
export type OnOff = 'on' | 'off' | 'not-known';

/** When the virus definitions of a product were made, or why that is not known. */
export type Definitions =
  | {
      readonly kind: 'built';
      readonly at: Date;
      readonly version: string;
      /** Where the time was read. */
      readonly source: string;
    }
  /** Its own word alone: fresh or stale, without a date (Windows Security Center). */
  | { readonly kind: 'said'; readonly fresh: boolean; readonly source: string }
  /** A number to compare with what its maker has published (XProtect). */
  | {
      readonly kind: 'numbered';
      readonly version: number;
      /** When these definitions were last replaced on this machine; null where that is not known. */
      readonly replacedAt: Date | null;
      readonly source: string;
    }
  /** The product is here and has no definitions. */
  | { readonly kind: 'missing'; readonly what: string }
  | { readonly kind: 'unreadable'; readonly what: string };

/** One antivirus product as found on the machine. */
export interface ProductFacts {
  /** A name that a policy may list: `clamav`, `microsoft-defender`. */
  readonly id: string;
  readonly name: string;
  readonly definitions: Definitions;
  /** Does it look at files as they are opened? */
  readonly realTime: OnOff;
  /** Does it fetch definitions by itself? */
  readonly updating: OnOff;
  /**
   * Is the product as a whole switched on? `disputed`: two sources say different things. Absent
   * where nothing tells: the program runs or not, which is `active`.
   */
  readonly power?: 'on' | 'off' | 'snoozed' | 'disputed' | 'not-known';
  /** `off` where the product itself says that it may not work, for want of a licence. */
  readonly licensed: OnOff;
  /** A part of it runs and does its work now; several products are told apart by this. */
  readonly active: boolean;
  /** Further raw facts, for evidence only. */
  readonly seen: readonly SeenFact[];
}

export interface SeenFact {
  readonly label: string;
  readonly value: string;
  readonly source: string;
}

/** What installs programs here; on a Linux apt where that is not known. */
export type Installer = 'apt' | 'dnf' | 'zypper' | 'windows' | 'macos';

export interface AntivirusFacts {
  readonly products: readonly ProductFacts[];
  /** Products that are here by their folders but that this rule cannot ask. */
  readonly notUnderstood: readonly {
    readonly id: string;
    readonly name: string;
    readonly path: string;
  }[];
  /** Where programs were looked for, in words for evidence. */
  readonly lookedIn: string;
  /** Raw facts about the machine as a whole, for evidence only. */
  readonly notes?: readonly SeenFact[];
  /** Places that could not be looked into; "none found" is only sure when this is empty. */
  readonly unreadable: readonly string[];
  /** What this machine is called and is, for a policy's list of machines that cannot run one. */
  readonly hostName: string;
  readonly model: string;
  readonly installer: Installer;
}
