import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Logger } from '#base/logger.ts';
import type { Host } from '#platform/host.ts';
import type { HeldEntry } from '#agent/held-files/entry.ts';
import type { HeldJournal } from '#agent/held-files/journal.ts';
import { takeAway } from '#agent/held-files/move-in.ts';
import { lies } from '#agent/held-files/move-out.ts';
import { enter } from '#agent/held-files/place.ts';

/**
 * After a start: brings an entry and its file together again, whatever step a kill came before, so
 * that the file is in exactly one place. Answers with what is held now, `give-back` where giving back
 * was under way, or nothing.
 */
export async function recover(
  os: Host['os'],
  journal: HeldJournal,
  entry: HeldEntry,
  logger: Logger,
): Promise<HeldEntry | 'give-back' | undefined> {
  rmSync(`${journal.pathOf(entry)}.part`, { force: true });
  switch (entry.state) {
    case 'holding':
      return recoverHolding(os, journal, entry);
    case 'held':
      if (journal.has(entry)) return entry;
      logger.error('a held file is gone; somebody else took it away', { file: entry.id });
      journal.put({ ...entry, state: 'ended' });
      return undefined;
    case 'returning':
      if (!journal.has(entry)) journal.put({ ...entry, state: 'returned' });
      else if (!(await lies(os, entry))) return 'give-back';
      else {
        rmSync(journal.pathOf(entry), { force: true });
        journal.put({ ...entry, state: 'returned' });
      }
      return undefined;
    case 'returned':
    case 'ended':
      return undefined;
  }
}

function recoverHolding(
  os: Host['os'],
  journal: HeldJournal,
  entry: HeldEntry,
): HeldEntry | undefined {
  if (!journal.has(entry)) {
    // Not moved yet: it lies where it lay, and the guard will come upon it again.
    journal.erase(entry.id);
    return undefined;
  }
  const place = enter(os, entry.home, dirname(entry.path));
  if (place.ok) {
    // Copied, and perhaps not taken away yet.
    const inode = { dev: BigInt(entry.inode.dev), ino: BigInt(entry.inode.ino) };
    takeAway(place.value, basename(entry.path), inode);
    place.value.close();
  }
  const held: HeldEntry = { ...entry, state: 'held' };
  journal.put(held);
  return held;
}
