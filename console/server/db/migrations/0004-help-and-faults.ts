import type { Kysely } from 'kysely';

/** Who asked for a grown-up and what came of it; what is said not to work. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('help_calls')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('call', 'text', (c) => c.notNull())
    .addColumn('answerable', 'integer', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('hidden', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('told', 'text', (c) => c.notNull())
    .addColumn('page_open', 'integer', (c) => c.notNull())
    .addColumn('shown_cause', 'text')
    .addColumn('shown_at', 'text')
    .addColumn('coming_by', 'text')
    .addColumn('coming_at', 'text')
    .addColumn('show_by', 'text')
    .addColumn('show_at', 'text')
    .addColumn('done_by', 'text')
    .addColumn('done_at', 'text')
    .addPrimaryKeyConstraint('help_calls_key', ['device', 'call'])
    .execute();
  await db.schema
    .createIndex('help_calls_by_time')
    .on('help_calls')
    .columns(['done_at', 'at'])
    .execute();
  await db.schema
    .createTable('faults')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('fault', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('done_by', 'text')
    .addColumn('done_at', 'text')
    .addPrimaryKeyConstraint('faults_key', ['device', 'fault'])
    .execute();
  await db.schema.createIndex('faults_by_time').on('faults').columns(['done_at', 'at']).execute();
  await bringOver(db as Kysely<Old>);
}

interface Old {
  events: { device: string; id: string; type: string; received_at: string; body: string };
  faults: Record<'device' | 'fault' | 'person' | 'text' | 'at' | 'received_at', string | null>;
}

/** Faults that were reported before are in the history of events: they too wait for somebody. */
async function bringOver(db: Kysely<Old>): Promise<void> {
  const rows = await db
    .selectFrom('events')
    .select(['device', 'id', 'received_at', 'body'])
    .where('type', '=', 'fault-reported')
    .execute();
  for (const { device, id, received_at, body } of rows) {
    const { data } = JSON.parse(body) as {
      data: { text: string; at: string; person?: string };
    };
    const { text, at, person = null } = data;
    await db
      .insertInto('faults')
      .values({ device, fault: id, person, text, at, received_at })
      .execute();
  }
}
