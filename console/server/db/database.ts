import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '#console/db/migrations/index.ts';
import type { ConsoleDatabase } from '#console/db/schema.ts';
import { openSqliteDatabase } from '#console/db/sqlite-database.ts';

export type Db = Kysely<ConsoleDatabase>;
/** A running transaction, or the database itself where one statement is enough. */
export type Tx = Transaction<ConsoleDatabase>;

export interface OpenDatabase {
  readonly db: Db;
  /** Changes whenever another process has written to the database. */
  readonly dataVersion: () => number;
}

/** Opens the database at `path` and brings it to the newest migration. Throws where it cannot. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  const sqlite = openSqliteDatabase(path);
  const db = new Kysely<ConsoleDatabase>({ dialect: new SqliteDialect({ database: sqlite }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  return { db, dataVersion: () => sqlite.dataVersion() };
}
