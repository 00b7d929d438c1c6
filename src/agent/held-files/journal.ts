import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '#base/logger.ts';
import { readTextCapped } from '#node/capped-read.ts';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { heldEntry, type HeldEntry } from '#agent/held-files/entry.ts';

const mostBytes = 65_536;

/**
 * The held files and what is known of each: `<id>` is the file, `<id>.json` its entry, in one folder
 * that only the agent can enter. Beside the database and not in it, so that a file can be given back
 * even where the database was lost.
 */
export class HeldJournal {
  readonly folder: string;
  readonly #entries = new Map<string, HeldEntry>();

  constructor(folder: string, logger: Logger) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const read = readTextCapped(join(folder, name), mostBytes);
      const entry = read.ok ? parseEntry(read.value) : undefined;
      if (entry) this.#entries.set(entry.id, entry);
      else logger.error('an entry about a held file cannot be read; the file is kept', { name });
    }
  }

  entries(): readonly HeldEntry[] {
    return [...this.#entries.values()];
  }

  /** As it is known now; undefined once it is forgotten. */
  get(id: string): HeldEntry | undefined {
    return this.#entries.get(id);
  }

  /** Stands on the disk when this returns; throws what the file system throws. */
  put(entry: HeldEntry): void {
    writeFileAtomicSync(join(this.folder, `${entry.id}.json`), JSON.stringify(entry), {
      mode: 0o600,
    });
    this.#entries.set(entry.id, entry);
  }

  erase(id: string): void {
    rmSync(join(this.folder, `${id}.json`), { force: true });
    this.#entries.delete(id);
  }

  pathOf(entry: Pick<HeldEntry, 'id'>): string {
    return join(this.folder, entry.id);
  }

  has(entry: Pick<HeldEntry, 'id'>): boolean {
    return existsSync(this.pathOf(entry));
  }
}

function parseEntry(text: string): HeldEntry | undefined {
  try {
    return heldEntry.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
