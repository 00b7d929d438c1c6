import type { Kysely } from 'kysely';

/** The language in which somebody reads what they are asked to agree to; null: English. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('people').addColumn('language', 'text').execute();
}
