/**
 * Since when something has been so, as far as it is known: not before `earliest` (null: no idea), and
 * at the latest since `latest`. Both alike: known exactly. Verdicts go by the bound that makes them
 * certain, never by a guess between the two.
 */
export interface Since {
  readonly earliest: Date | null;
  readonly latest: Date;
  /** Where the bounds come from, in words for evidence. */
  readonly source: string;
}

export interface SecurityUpdate {
  /** Package, or advisory where the tool speaks of those. */
  readonly name: string;
  readonly installed: string;
  readonly available: string;
  readonly held: boolean;
  /** Since when its fix has been out. */
  readonly outSince: Since;
}

export interface SeenFact {
  readonly label: string;
  readonly value: string;
  readonly source: string;
}

export type UpdatesFacts =
  | {
      readonly kind: 'known';
      readonly source: string;
      /** The lists are complete as of then; null where they do not say. */
      readonly asOf: Date | null;
      /** All newer versions, security or not. */
      readonly pending: number;
      readonly security: readonly SecurityUpdate[];
      /** Being phased in by the distribution: not counted as pending. */
      readonly phasing: number;
      /** Does any source of security fixes stand in the lists? */
      readonly securitySource: boolean;
      /** Lists that could not be read. */
      readonly faults: readonly string[];
      /** Raw facts about where updates come from, for evidence only. */
      readonly notes?: readonly SeenFact[];
      /** A subscription that lengthens support (Ubuntu Pro) is in use. */
      readonly subscription: boolean;
    }
  | {
      readonly kind: 'not-known';
      readonly reason: 'no-package-manager' | 'lists-missing' | 'not-readable' | 'still-searching';
      readonly what: string;
    };

export interface ReleaseFacts {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  /** Where it was read; /etc/os-release where absent. */
  readonly source?: string;
  readonly windows?: WindowsRelease;
}

/** What the support of a Windows is told by. */
export interface WindowsRelease {
  /** 26100 */
  readonly build: number;
  /** The last part of its number, which updates raise. */
  readonly revision: number;
  /** `EditionID` of the registry: `Professional`, `Education`. */
  readonly edition: string;
  readonly isServer: boolean;
  /** Last day of paid updates beyond the ordinary end; null: none; `not-known`: perhaps. */
  readonly extension: string | null;
}

export type RestartFacts =
  | { readonly kind: 'needed'; readonly since: Since; readonly why: readonly string[] }
  | { readonly kind: 'not-needed'; readonly how: string }
  | { readonly kind: 'not-known'; readonly what: string };

export interface AutomaticFacts {
  readonly state: 'on' | 'off' | 'not-known';
  readonly how: string;
  readonly lastRun: Date | null;
  readonly source: string;
}

export type Manager = 'apt' | 'dnf' | 'dnf5' | 'windows-update' | 'softwareupdate' | 'none';

export interface OsUpdatesFacts {
  readonly manager: Manager;
  /** null: it could not be read. */
  readonly release: ReleaseFacts | null;
  readonly updates: UpdatesFacts;
  readonly restart: RestartFacts;
  readonly automatic: AutomaticFacts;
}
