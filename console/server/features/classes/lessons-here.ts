import type { ClassroomOptions } from '#console/features/classes/classroom.ts';
import { runningSessions } from '#console/features/classes/store.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { SupervisedSessionRow } from '#console/db/schema.ts';
import { requireClass, type WebSession } from '#console/http/access.ts';
import { notFound, problemOf } from '#console/http/problem.ts';
import type { NewEvent } from '#console/projection.ts';
import type { EventData } from '#protocol/events.ts';

type OnDevice = Extract<EventData, { type: 'session-on-device' }>;

/** A lesson as a laptop told of it: started there, or the class's and ended there before its time. */
export interface LessonHere {
  readonly device: string;
  readonly deviceName: string;
  readonly session: string;
  readonly teacher: string;
  readonly sites: string[];
  /** null: the class's lesson, which was only ended there. */
  readonly startedAt: string | null;
  readonly endsAt: string;
  readonly endedAt: string | null;
}

const mostSites = 100;

/** Lessons that were started or ended on laptops themselves, and how the console takes them over. */
export class LessonsHere {
  readonly #options: ClassroomOptions;

  constructor(options: ClassroomOptions) {
    this.#options = options;
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<boolean> {
    let any = false;
    for (const { device, event } of events) {
      const { data } = event;
      if (data.type !== 'session-on-device') continue;
      // An agent too old to say what is open in its lesson cannot have it taken over unchanged.
      if (data.change === 'started' && data.sites === undefined) continue;
      any = true;
      await (data.change === 'started' ? noteStarted : noteEnded)(tx, device, data);
    }
    return any;
  }

  /** Of the class's laptops, those whose end has not passed. */
  async ofClass(db: Db | Tx, classId: string, now: string): Promise<LessonHere[]> {
    const rows = await db
      .selectFrom('lessons_on_laptops as l')
      .innerJoin('devices as d', 'd.id', 'l.device')
      .leftJoin('accounts as a', 'a.id', 'l.teacher')
      .leftJoin('people as p', 'p.id', 'l.teacher')
      .selectAll('l')
      .select(['d.name as device_name', 'a.name as account_name', 'p.given_name'])
      .where('d.class_id', '=', classId)
      .where('l.ends_at', '>', now)
      .orderBy('l.started_at')
      .orderBy('l.device')
      .limit(500)
      .execute();
    return rows.map((row) => ({
      ...{ device: row.device, deviceName: row.device_name, session: row.session },
      teacher: row.name ?? row.account_name ?? row.given_name ?? 'Somebody',
      sites: JSON.parse(row.sites) as string[],
      ...{ startedAt: row.started_at, endsAt: row.ends_at, endedAt: row.ended_at },
    }));
  }

  /**
   * Makes the lessons that were started on laptops the class's own: the one that ends last becomes
   * the lesson of all its laptops, and the others end in it. Where the class has a lesson already,
   * all of them end in that. A laptop goes from one to the other in one step, never through none.
   */
  async takeOver(session: WebSession, classId: string): Promise<void> {
    requireClass(session, classId);
    const { clock, changeClass, bumpClass, audit, tellAt } = this.#options;
    const now = clock.now().toISOString();
    let end: string | null = null;
    await changeClass(async (tx) => {
      const known = await tx
        .selectFrom('classes')
        .select('name')
        .where('id', '=', classId)
        .executeTakeFirst();
      if (!known) throw notFound('class');
      const here = await this.#on(tx, classId, now);
      const [running] = await runningSessions(tx, now, classId);
      const taken = running ? undefined : here.at(-1);
      if (here.length === 0) throw noneHere();
      const sites = [...new Set(here.flatMap((one) => one.sites))].slice(0, mostSites);
      for (const one of here) {
        const isTaken = one === taken;
        if (isTaken) end = one.endsAt;
        await addAsOurs(tx, {
          ...{ id: one.session, class_id: classId, class_name: known.name },
          ...{ teacher_account: session.account, teacher: session.name },
          ...{ starts_at: one.startedAt ?? now, ends_at: one.endsAt },
          ended_at: isTaken ? null : now,
          sites: JSON.stringify(isTaken ? sites : one.sites),
        });
      }
      await audit(tx, session, 'session-take-over', taken?.session ?? running?.id ?? classId);
      return bumpClass(tx, classId);
    });
    if (end !== null) tellAt(end);
  }

  /** Lessons that laptops say are on, that were started there and that the console has not taken over; the last to end last. */
  async #on(tx: Tx, classId: string, now: string): Promise<LessonHere[]> {
    const lessons = await this.ofClass(tx, classId, now);
    if (lessons.length === 0) return [];
    const ids = lessons.map((one) => one.session);
    const [ours, standings] = await Promise.all([
      tx.selectFrom('supervised_sessions').select('id').where('id', 'in', ids).execute(),
      tx
        .selectFrom('device_standing')
        .select(['device', 'active_sessions'])
        .where(
          'device',
          'in',
          lessons.map((one) => one.device),
        )
        .execute(),
    ]);
    const known = new Set(ours.map((row) => row.id));
    const on = new Map(
      standings.map((row) => [row.device, JSON.parse(row.active_sessions) as string[]]),
    );
    return lessons
      .filter((one) => one.startedAt !== null && !known.has(one.session))
      .filter((one) => on.get(one.device)?.includes(one.session))
      .sort((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt));
  }
}

async function noteStarted(tx: Tx, device: string, data: OnDevice): Promise<void> {
  const { session, teacher, name = null, classId, endsAt, sites = [], at } = data;
  await tx
    .insertInto('lessons_on_laptops')
    .values({
      ...{ device, session, teacher, name, class_id: classId, sites: JSON.stringify(sites) },
      ...{ started_at: at, ends_at: endsAt, ended_at: null },
    })
    .onConflict((c) => c.columns(['device', 'session']).doNothing())
    .execute();
}

async function noteEnded(tx: Tx, device: string, data: OnDevice): Promise<void> {
  const { session, teacher, name = null, classId, endsAt, sites = [], at } = data;
  await tx
    .insertInto('lessons_on_laptops')
    .values({
      ...{ device, session, teacher, name, class_id: classId, sites: JSON.stringify(sites) },
      ...{ started_at: null, ends_at: endsAt, ended_at: at },
    })
    .onConflict((c) => c.columns(['device', 'session']).doUpdateSet({ ended_at: at }))
    .execute();
}

async function addAsOurs(tx: Tx, row: SupervisedSessionRow): Promise<void> {
  await tx.insertInto('supervised_sessions').values(row).execute();
}

const noneHere = () =>
  problemOf(
    409,
    'no-lesson-here',
    'No lesson that was started on a laptop is on in this class now.',
    'Start a lesson here.',
  );
