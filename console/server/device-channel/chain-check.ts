import { sql } from 'kysely';
import type { Db } from '#console/db/database.ts';
import { sha256Hex } from '#node/signatures.ts';
import { firstPrevious } from '#protocol/events.ts';

/** Bodies hashed again for one page; the links of all are checked whatever their number. */
const mostHashed = 2_000;

/** Whether every event from 1 to the last is stored, joined and unaltered. */
export async function chainOf(
  db: Db,
  device: string,
): Promise<{ storedThrough: number; whole: boolean }> {
  const head = await db
    .selectFrom('event_heads')
    .selectAll()
    .where('device', '=', device)
    .executeTakeFirst();
  if (!head) return { storedThrough: 0, whole: true };
  const { enrolment, stored_through: storedThrough, last_hash: lastHash } = head;
  const links = await sql<{ events: number; broken: number; last: string | null }>`
    select count(*) as events,
      count(case when json_extract(e.body, '$.previous') <> coalesce(p.hash, ${firstPrevious}) then 1 end) as broken,
      max(case when e.sequence = ${storedThrough} then e.hash end) as last
    from events e left join events p
      on p.device = e.device and p.enrolment = e.enrolment and p.sequence = e.sequence - 1
    where e.device = ${device} and e.enrolment = ${enrolment}`.execute(db);
  const { events, broken, last } = links.rows[0]!;
  const joined = events === storedThrough && broken === 0 && (last ?? firstPrevious) === lastHash;
  return { storedThrough, whole: joined && (await bodiesWhole(db, device, enrolment)) };
}

async function bodiesWhole(db: Db, device: string, enrolment: number): Promise<boolean> {
  const rows = await db
    .selectFrom('events')
    .select(['hash', 'body'])
    .where('device', '=', device)
    .where('enrolment', '=', enrolment)
    .orderBy('sequence', 'desc')
    .limit(mostHashed)
    .execute();
  return rows.every(({ hash, body }) => sha256Hex(body) === hash);
}
