import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Longest a writer waits for another process (a `beadle console …` subcommand) to finish its own write. */
const busyTimeoutMs = 5_000;
/** Distinct statements kept prepared; the console has fewer, so this only bounds a mistake. */
const mostPrepared = 500;

/**
 * node:sqlite in the shape that Kysely's SQLite dialect asks for, with each statement prepared once.
 * WAL and synchronous=FULL: what was answered for has reached the disk.
 */
export function openSqliteDatabase(path: string): SqliteDatabase & { dataVersion(): number } {
  const database = new DatabaseSync(path, {
    timeout: busyTimeoutMs,
    enableForeignKeyConstraints: true,
  });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -8000;');
  const prepared = new Map<string, SqliteStatement>();
  const version = database.prepare('pragma data_version');
  return {
    prepare(sql) {
      let statement = prepared.get(sql);
      if (!statement) {
        statement = adapt(database.prepare(immediate(sql)));
        if (prepared.size >= mostPrepared) prepared.clear();
        prepared.set(sql, statement);
      }
      return statement;
    },
    dataVersion: () => Number(version.get()?.['data_version']),
    close: () => database.close(),
  };
}

// A deferred transaction that reads first and writes later fails at once, whatever the timeout,
// when another process has written in between; an immediate one waits for its turn.
function immediate(sql: string): string {
  return sql === 'begin' ? 'begin immediate' : sql;
}

function adapt(statement: StatementSync): SqliteStatement {
  const reader = statement.columns().length > 0;
  return {
    reader,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
