import type { Kysely } from 'kysely';

/** Every heartbeat asks where else its person is signed in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('standing_by_person')
    .on('device_standing')
    .column('signed_in_person')
    .execute();
}
