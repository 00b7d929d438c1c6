import type { Kysely } from 'kysely';

/** What people ask to be allowed, and who decided what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('requests')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('approver', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('person', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('decision', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('decided_by_name', 'text')
    .addColumn('decided_at', 'text')
    .addColumn('until', 'text')
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('requests_key', ['device', 'request'])
    .execute();
  await db.schema
    .createIndex('requests_by_time')
    .on('requests')
    .columns(['decision', 'at'])
    .execute();
}
