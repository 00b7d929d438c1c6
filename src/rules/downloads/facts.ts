import type { Recognised } from './kinds.ts';

/** A file that lies where files arrive; without its name, which is the person's. */
export interface ArrivedFile extends Recognised {
  readonly folder: 'Downloads' | 'Desktop';
}

export interface DownloadsFacts {
  /** How many files were looked at. */
  readonly looked: number;
  readonly files: readonly ArrivedFile[];
  /** Of files that somebody with the right to has let through. */
  readonly permitted: number;
  /** Held back and not yet decided; null where nothing remembers it. */
  readonly waiting: number | null;
  /** What could not be looked at, and why. */
  readonly unseen: readonly string[];
}
