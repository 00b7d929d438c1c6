import type { ReadingSettings } from '#protocol/windows.ts';

/** As it lies in the person's own data folder. */
export interface KeptReading {
  readonly reading: ReadingSettings;
  /** The sign-in to a shared account that it was chosen in; null: to an account of one's own. */
  readonly signIn: string | null;
}

export const defaultReading: ReadingSettings = {
  textSize: 'normal',
  contrast: 'normal',
  spacing: 'normal',
};

/**
 * How the person in front likes to read. An account of one's own keeps it; on one that several people
 * share it ends with the sign-in, and the next child begins with the school's.
 */
export class ReadingChoices {
  #kept: KeptReading | null;
  readonly #keep: (kept: KeptReading) => void;
  #current: ReadingSettings;
  #signIn: string | null = null;
  /** Chosen in this run, before the agent said whose account it is. */
  #isEarly = false;

  constructor(kept: KeptReading | null, keep: (kept: KeptReading) => void) {
    this.#kept = kept;
    this.#keep = keep;
    // Whether what was chosen in a shared account is of this sign-in, only the agent can say.
    this.#current = kept === null || kept.signIn !== null ? defaultReading : kept.reading;
  }

  get current(): ReadingSettings {
    return this.#current;
  }

  choose(settings: ReadingSettings): ReadingSettings {
    this.#isEarly = this.#signIn === null;
    this.#put(settings);
    return settings;
  }

  /** Takes the agent's word on a shared account's sign-in; true where other choices hold from now on. */
  follow(signIn: string | undefined): boolean {
    if (signIn === undefined || signIn === this.#signIn) return false;
    this.#signIn = signIn;
    const before = JSON.stringify(this.#current);
    if (this.#isEarly) this.#put(this.#current);
    else if (this.#kept?.signIn === signIn) this.#current = this.#kept.reading;
    else this.#put(defaultReading);
    this.#isEarly = false;
    return JSON.stringify(this.#current) !== before;
  }

  #put(reading: ReadingSettings): void {
    this.#current = reading;
    this.#kept = { reading, signIn: this.#signIn };
    this.#keep(this.#kept);
  }
}
