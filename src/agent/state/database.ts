import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '#agent/state/migrations.ts';

/** What went wrong with the device's storage, in words for a technician. */
export interface StorageTrouble {
  readonly message: string;
  /** True where things recorded earlier are gone. */
  readonly lost: boolean;
}

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  readonly trouble: StorageTrouble | null;
  /** False where it lives in memory and is gone with the process. */
  readonly isDurable: boolean;
  /** Journal entries that could still be read out of a damaged database: changes must be put back. */
  readonly savedChanges: readonly string[];
}

/**
 * The device's database at `path`, made or brought up to date. A corrupt one is moved aside (never
 * deleted: it may hold events) and a new one begun. Where the disk takes no file at all, the state
 * lives in memory until the next start: the device goes on looking, and says so.
 */
export function openDatabase(path: string, now: Date): OpenedDatabase {
  const first = tryOpen(path);
  if ('database' in first) return durable(first.database, null);
  if (!isCorruption(first.cause)) return inMemory(path, first.cause);
  const aside = `${path}.corrupt-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    for (const suffix of ['', '-wal', '-shm'])
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  } catch (cause) {
    return inMemory(path, cause);
  }
  const second = tryOpen(path);
  if (!('database' in second)) return inMemory(path, second.cause);
  const message = `The database ${path} was damaged (${messageOf(first.cause)}); it was kept as ${aside} and a new one begun.`;
  return { ...durable(second.database, { message, lost: true }), savedChanges: changesIn(aside) };
}

const durable = (database: DatabaseSync, trouble: StorageTrouble | null): OpenedDatabase => ({
  database,
  trouble,
  isDurable: true,
  savedChanges: [],
});

/** Damage is seldom everywhere: what the journal of changes still says is worth having. */
function changesIn(path: string): string[] {
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      const rows = database.prepare('SELECT body FROM changes').all();
      return rows.map((row) => String(row['body']));
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}

function inMemory(path: string, cause: unknown): OpenedDatabase {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const message = `The database ${path} cannot be used (${messageOf(cause)}); until the agent starts again nothing survives a restart. Free some space or check the folder's owner, then restart the agent.`;
  return { database, trouble: { message, lost: true }, isDurable: false, savedChanges: [] };
}

function tryOpen(path: string): { database: DatabaseSync } | { cause: unknown } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 2_000 });
    // FULL: an event that was answered for locally survives a power cut (design 7).
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -512; PRAGMA journal_size_limit = 1048576; PRAGMA foreign_keys = ON;',
    );
    const check = database.prepare('PRAGMA quick_check(1)').get();
    if (check?.['quick_check'] !== 'ok')
      throw Object.assign(new Error(String(check?.['quick_check'])), { errcode: 11 });
    migrate(database);
    return { database };
  } catch (cause) {
    try {
      database?.close();
    } catch {
      // It never opened; the first cause is the one to tell.
    }
    return { cause };
  }
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length)
    throw new Error(
      `it was written by a newer agent (version ${version}, this one knows ${migrations.length})`,
    );
  migrations.slice(version).forEach((script, index) => {
    database.exec(
      `BEGIN IMMEDIATE; ${script}; PRAGMA user_version = ${version + index + 1}; COMMIT;`,
    );
  });
}

const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

// The low byte is the primary code; the rest says more (https://sqlite.org/rescode.html).
const primaryCode = (cause: unknown): number =>
  Number((cause as { errcode?: unknown } | null)?.errcode ?? 0) & 0xff;

export function isCorruption(cause: unknown): boolean {
  return [SQLITE_CORRUPT, SQLITE_NOTADB].includes(primaryCode(cause));
}

const passing = [SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN];

/** Not taken now, but perhaps later: a full disk, one read-only for a while, a backup holding the file. */
export function isDiskTrouble(cause: unknown): boolean {
  return (
    passing.includes(primaryCode(cause)) ||
    (cause as NodeJS.ErrnoException | null)?.code === 'ENOSPC'
  );
}

const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause);
