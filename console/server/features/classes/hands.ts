import type { ClassroomOptions } from '#console/features/classes/classroom.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { requireClass, type WebSession } from '#console/http/access.ts';
import { notFound } from '#console/http/problem.ts';
import type { NewEvent } from '#console/projection.ts';

/** A hand from a lesson of yesterday needs nobody any more. */
const mattersMs = 12 * 3_600_000;

export const since = (at: string): string => new Date(Date.parse(at) - mattersMs).toISOString();

/** Hands that pupils put up, until they take them down or the teacher has seen them. */
export class ClassHands {
  readonly #options: ClassroomOptions;

  constructor(options: ClassroomOptions) {
    this.#options = options;
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<boolean> {
    let any = false;
    for (const { device, event } of events) {
      const { data } = event;
      if (data.type !== 'hand') continue;
      any = true;
      const { hand, session, person = null, at } = data;
      if (data.change === 'raised')
        await tx
          .insertInto('hands')
          .values({
            ...{ device, hand, session, person, raised_at: at },
            ...{ lowered_at: null, seen_at: null, seen_by: null },
          })
          .onConflict((c) => c.columns(['device', 'hand']).doNothing())
          .execute();
      else
        await tx
          .updateTable('hands')
          .set({ lowered_at: at })
          .where('device', '=', device)
          .where('hand', '=', hand)
          .execute();
    }
    return any;
  }

  /** The teacher has seen it; with that it is down, and the pupil is told by whom. */
  async seen(session: WebSession, device: string, hand: string): Promise<void> {
    const { db, clock, changeClass, bump } = this.#options;
    const row = await db
      .selectFrom('hands as h')
      .innerJoin('devices as d', 'd.id', 'h.device')
      .select(['d.class_id'])
      .where('h.device', '=', device)
      .where('h.hand', '=', hand)
      .executeTakeFirst();
    requireClass(session, row?.class_id ?? '');
    if (!row) throw notFound('hand');
    await changeClass(async (tx) => {
      const changed = await tx
        .updateTable('hands')
        .set({ seen_at: clock.now().toISOString(), seen_by: session.name })
        .where('device', '=', device)
        .where('hand', '=', hand)
        .where('seen_at', 'is', null)
        .executeTakeFirst();
      return changed.numUpdatedRows > 0n ? bump(tx, device) : [];
    });
  }

  /** Hands up in the lessons that are on now: others went down with their lesson. */
  async up(db: Db, classId: string, sessions: readonly string[], now: string) {
    if (sessions.length === 0) return [];
    const rows = await db
      .selectFrom('hands as h')
      .innerJoin('devices as d', 'd.id', 'h.device')
      .select(['h.device', 'h.hand', 'h.raised_at as at'])
      .where('d.class_id', '=', classId)
      .where('h.raised_at', '>', since(now))
      .where('h.session', 'in', [...sessions])
      .where('h.lowered_at', 'is', null)
      .where('h.seen_at', 'is', null)
      .orderBy('h.raised_at')
      .limit(500)
      .execute();
    return rows;
  }

  /** Of each device of the class, the last hand that was seen. */
  lastSeen(db: Db, classId: string, at: string) {
    return db
      .selectFrom('hands as h')
      .innerJoin('devices as d', 'd.id', 'h.device')
      .select(['h.device', 'h.hand', 'h.seen_at', 'h.seen_by'])
      .where('d.class_id', '=', classId)
      .where('h.seen_at', '>', since(at))
      .where('h.seen_at', '<=', at)
      .orderBy('h.seen_at')
      .execute();
  }
}
