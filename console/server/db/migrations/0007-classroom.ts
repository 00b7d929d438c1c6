import type { Kysely } from 'kysely';

/** What goes on in a class beside its lesson: resting screens, hands, sites asked for, codes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('class_attention')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('class_id', 'text', (c) => c.notNull().references('classes.id'))
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('teacher', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema
    .createIndex('attention_by_class_and_end')
    .on('class_attention')
    .columns(['class_id', 'ends_at'])
    .execute();
  await db.schema
    .createTable('hands')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('hand', 'text', (c) => c.notNull())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('raised_at', 'text', (c) => c.notNull())
    .addColumn('lowered_at', 'text')
    .addColumn('seen_at', 'text')
    .addColumn('seen_by', 'text')
    .addPrimaryKeyConstraint('hands_key', ['device', 'hand'])
    .execute();
  await db.schema
    .createTable('site_requests')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('site', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('answered_by', 'text')
    .addPrimaryKeyConstraint('site_requests_key', ['device', 'request'])
    .execute();
  await db.schema
    .createTable('lesson_codes')
    .addColumn('account', 'text', (c) => c.primaryKey().references('accounts.id'))
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
}
