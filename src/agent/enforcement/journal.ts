import type { Change, Saved } from '#platform/host-writer.ts';

/**
 * One thing that was changed on this machine. It is written down, with what stood there, before
 * the change is made, and forgotten only after it was put back.
 */
export interface Entry {
  readonly target: string;
  /** Rules that want it. */
  readonly rules: readonly string[];
  /**
   * What may stand there because of us: the change, or two where the agent ended between writing
   * down a newer one and making it. The last is the one that is wanted.
   */
  readonly ours: readonly [Change, ...Change[]];
  /** What stood there before the first change. */
  readonly saved: Saved;
  /** True once the last of `ours` was seen to be made. */
  readonly made: boolean;
  /** ISO time at which it ends by itself if nobody renews it. */
  readonly until: string;
}

/** Where entries are kept. Both writes are on the disk when they return; they throw where it takes none. */
export interface Journal {
  entries(): readonly Entry[];
  put(entry: Entry): void;
  remove(target: string): void;
}

/** A journal over rows of text, such as a table's. */
export function journalOver(rows: {
  read: () => readonly Entry[];
  write: (target: string, body: string) => void;
  erase: (target: string) => void;
}): Journal {
  const held = new Map(rows.read().map((entry) => [entry.target, entry]));
  return {
    entries: () => [...held.values()],
    put(entry) {
      rows.write(entry.target, JSON.stringify(entry));
      held.set(entry.target, entry);
    },
    remove(target) {
      rows.erase(target);
      held.delete(target);
    },
  };
}
