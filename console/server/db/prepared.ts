import { CompiledQuery } from 'kysely';
import type { Db, Tx } from '#console/db/database.ts';

/** Something that Kysely can compile: a query built with stand-in values, in the order of use. */
interface Compilable {
  compile(): { readonly sql: string };
}

/**
 * A query compiled once for the paths that run for every device: building it again for each request
 * costs more than running it. Values are given in the order in which the query names them.
 */
export function prepared<Row>(
  query: Compilable,
): (db: Db | Tx, values: readonly unknown[]) => Promise<Row[]> {
  const { sql } = query.compile();
  return async (db, values) =>
    (await db.executeQuery<Row>(CompiledQuery.raw(sql, [...values]))).rows;
}
