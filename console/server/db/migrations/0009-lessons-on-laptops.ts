import type { Kysely } from 'kysely';

/** Lessons that were started, or ended before their time, on a laptop itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('lessons_on_laptops')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('class_id', 'text', (c) => c.notNull())
    .addColumn('teacher', 'text', (c) => c.notNull())
    .addColumn('sites', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text')
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('lessons_on_laptops_key', ['device', 'session'])
    .execute();
  await db.schema
    .createIndex('lessons_on_laptops_by_end')
    .on('lessons_on_laptops')
    .column('ends_at')
    .execute();
}
