import type { ConsoleMemory } from '#rules/rule.ts';

/** A program that keeps the clock right. */
export interface Keeper {
  readonly name: string;
  /** `on`: it runs, or is set to run by itself; `off`: it is here and does not. */
  readonly state: 'on' | 'off' | 'not-known';
  /** When it last set or confirmed the clock, if that can be seen. */
  readonly lastSync: Date | null;
  /** How the state was seen, for evidence. */
  readonly seen: string;
  readonly source: string;
}

export interface ZoneFacts {
  /** IANA name, such as `Europe/London`; null where it could not be found out. */
  readonly name: string | null;
  /** As the system itself writes it, where that differs (`GMT Standard Time`). */
  readonly written: string;
  readonly source: string;
}

export interface TimeFacts {
  readonly os: 'linux' | 'win32' | 'darwin';
  /** null: no agent took part. */
  readonly agent: {
    readonly enrolled: boolean;
    readonly measured: ConsoleMemory['clock'];
    readonly latestKnown: Date;
  } | null;
  readonly keepers: readonly Keeper[];
  readonly zone: ZoneFacts;
  /** What could not be looked at. */
  readonly unreadable: readonly string[];
}

export type MachineFacts = Omit<TimeFacts, 'agent'>;
