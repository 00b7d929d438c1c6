import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { HeldEntry } from '#agent/held-files/entry.ts';
import type { HeldJournal } from '#agent/held-files/journal.ts';

/** Folder within that of held files, from which a technician takes what nobody decided on. */
export const forTechnician = 'for-technician';

/** Ends a hold that does not end with its owner: removed for good where the pack says so, else put by. */
export function endOf(journal: HeldJournal, entry: HeldEntry, now: Date): void {
  const held = journal.pathOf(entry);
  if (entry.atEnd === 'remove') rmSync(held, { force: true });
  else {
    const folder = join(journal.folder, forTechnician);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = `${now.toISOString().slice(0, 10)}-${entry.id.slice(-8)}-${basename(entry.path)}`;
    // After a kill between the two steps there is nothing to move any more.
    if (journal.has(entry)) renameSync(held, join(folder, name.slice(0, 200)));
  }
  journal.put({ ...entry, state: 'ended' });
}
