import type { OwnMemory } from '#rules/rule.ts';

/** The agent's own program files beside what was built. */
export type FilesFacts =
  /** Run from its sources: there is nothing to compare with. */
  | { readonly kind: 'sources' }
  /** A bundle whose list of files is gone, unreadable, or another than was seen with this version. */
  | { readonly kind: 'no-list'; readonly what: string }
  | {
      readonly kind: 'compared';
      readonly files: number;
      /** Those whose content was read anew; the others had kept their size and time. */
      readonly read: number;
      readonly changed: readonly string[];
      readonly missing: readonly string[];
      readonly unreadable: readonly string[];
      readonly source: string;
    };

export interface StartFacts {
  /** Whether the machine starts the agent by itself. */
  readonly state: 'yes' | 'no' | 'not-known';
  readonly seen: string;
  readonly source: string;
}

export interface AgentFacts extends OwnMemory {
  readonly enrolled: boolean;
  readonly lastContact: Date | null;
  /** The newest agent that the console knows of, where it is newer, and since when that is known. */
  readonly newer: { readonly version: string; readonly since: Date } | null;
}

export interface HealthFacts {
  readonly os: 'linux' | 'win32' | 'darwin';
  /** null: no agent took part. */
  readonly agent: AgentFacts | null;
  readonly files: FilesFacts;
  readonly start: StartFacts;
}
