import type { Kysely } from 'kysely';

/** What the banner of a lesson on a laptop called its teacher. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('lessons_on_laptops').addColumn('name', 'text').execute();
}
