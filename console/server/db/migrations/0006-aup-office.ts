import type { Kysely } from 'kysely';

/** What is typed under a document, what the office enters, and sittings of whole classes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['statements', 'typed_name', 'entered_by', 'entered_name', 'entered_at'])
    await db.schema.alterTable('acknowledgements').addColumn(column, 'text').execute();
  await db.schema
    .alterTable('aup_standing')
    .addColumn('lacks_consent', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('aup_marks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addColumn('entered_by', 'text', (c) => c.notNull())
    .addColumn('entered_name', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .execute();
  await db.schema
    .createIndex('aup_marks_by_person')
    .on('aup_marks')
    .columns(['person', 'entered_at'])
    .execute();
  await db.schema
    .createTable('class_sittings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('class_id', 'text', (c) => c.notNull())
    .addColumn('teacher_account', 'text', (c) => c.notNull())
    .addColumn('teacher', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('read_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('documents', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('class_sittings_running')
    .on('class_sittings')
    .column('ends_at')
    .execute();
}
