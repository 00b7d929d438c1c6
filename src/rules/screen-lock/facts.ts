/** A setting as it stands for whoever uses the laptop now, or why that is not known. */
export type Setting<T> =
  | {
      readonly value: T;
      /** Where it was read. */
      readonly source: string;
      /** The person cannot change it. */
      readonly fixed: boolean;
    }
  | { readonly unseen: string };

/** One thing that locks the screen: a desktop's own lock, a screen saver, a limit of the system. */
export interface LockWay {
  readonly name: string;
  /** Seconds without use; 0: never. */
  readonly idle: Setting<number>;
  /** Seconds from then until a password is asked for. */
  readonly delay: Setting<number>;
  /** Whether a password is asked for at all. */
  readonly asks: Setting<boolean>;
}

/** A place to sit at: the desktop in use or, with nobody there, each that is installed. */
export interface Seat {
  readonly desktop: string;
  /** Any of them is enough. Empty: a desktop of which this rule knows no lock. */
  readonly ways: readonly LockWay[];
}

export interface ScreenLockFacts {
  readonly seats: readonly Seat[];
  /** Somebody is at the laptop now; else the seats tell what a new session would get. */
  readonly inUse: boolean;
  /** Desktops that are installed and of which no lock is known; they matter once used. */
  readonly notUnderstood: readonly string[];
  /** What could not be seen of desktops and sessions themselves. */
  readonly unseen: readonly string[];
}

export const isSeen = <T>(
  setting: Setting<T>,
): setting is { readonly value: T; readonly source: string; readonly fixed: boolean } =>
  'value' in setting;
