import type { ClassroomOptions } from '#console/features/classes/classroom.ts';
import { since } from '#console/features/classes/hands.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { requireClass, type WebSession } from '#console/http/access.ts';
import { notFound, problemOf } from '#console/http/problem.ts';
import type { NewEvent } from '#console/projection.ts';
import type { SiteAnswer } from '#protocol/classroom.ts';

const mostSites = 100;

/** Sites that pupils ask for in a lesson: opened for the whole class with one press, or not now. */
export class SiteRequests {
  readonly #options: ClassroomOptions;

  constructor(options: ClassroomOptions) {
    this.#options = options;
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<boolean> {
    const rows = events.flatMap(({ device, event: { data } }) => {
      if (data.type !== 'site-asked') return [];
      const { request, session, site, person = null, at } = data;
      const open = { answer: null, answered_at: null, answered_by: null };
      return [{ device, request, session, site, person, at, ...open }];
    });
    if (rows.length === 0) return false;
    await tx
      .insertInto('site_requests')
      .values(rows)
      .onConflict((c) => c.columns(['device', 'request']).doNothing())
      .execute();
    return true;
  }

  async answer(
    session: WebSession,
    device: string,
    request: string,
    answer: SiteAnswer['answer'],
  ): Promise<void> {
    const { db, changeClass, bump, audit } = this.#options;
    const row = await db
      .selectFrom('site_requests as r')
      .innerJoin('devices as d', 'd.id', 'r.device')
      .select(['d.class_id', 'r.session', 'r.site'])
      .where('r.device', '=', device)
      .where('r.request', '=', request)
      .executeTakeFirst();
    requireClass(session, row?.class_id ?? '');
    if (!row?.class_id) throw notFound('request');
    const { class_id: classId, session: lesson, site } = row;
    await changeClass(async (tx) => {
      if (!(await this.#store(tx, session, { device, request, answer }))) return [];
      if (answer === 'not-now') return bump(tx, device);
      await audit(tx, session, 'site-open', lesson);
      return this.#open(tx, classId, lesson, site);
    });
  }

  async #store(
    tx: Tx,
    session: WebSession,
    { device, request, answer }: { device: string; request: string; answer: SiteAnswer['answer'] },
  ): Promise<boolean> {
    const stored = await tx
      .updateTable('site_requests')
      .set({
        answer,
        answered_at: this.#options.clock.now().toISOString(),
        answered_by: session.name,
      })
      .where('device', '=', device)
      .where('request', '=', request)
      .where('answer', 'is', null)
      .executeTakeFirst();
    return stored.numUpdatedRows > 0n;
  }

  /** The lesson's own list grows, so every laptop of the class opens it, until the lesson's end. */
  async #open(tx: Tx, classId: string, lesson: string, site: string) {
    const now = this.#options.clock.now().toISOString();
    const running = await tx
      .selectFrom('supervised_sessions')
      .select(['id', 'sites'])
      .where('id', '=', lesson)
      .where('class_id', '=', classId)
      .where('ends_at', '>', now)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (!running) throw lessonNotHere();
    const sites = JSON.parse(running.sites) as string[];
    if (!sites.includes(site) && sites.length >= mostSites) throw tooManySites();
    await tx
      .updateTable('supervised_sessions')
      .set({ sites: JSON.stringify([...new Set([...sites, site])]) })
      .where('id', '=', lesson)
      .execute();
    return this.#options.bumpClass(tx, classId);
  }

  /** Those that wait in the lessons that are on now. */
  async waiting(db: Db, classId: string, sessions: readonly string[]) {
    if (sessions.length === 0) return [];
    return db
      .selectFrom('site_requests as r')
      .innerJoin('devices as d', 'd.id', 'r.device')
      .leftJoin('people as p', 'p.id', 'r.person')
      .select(['r.device', 'r.request', 'r.site', 'r.at', 'p.given_name as givenName'])
      .where('d.class_id', '=', classId)
      .where('r.session', 'in', [...sessions])
      .where('r.answer', 'is', null)
      .orderBy('r.at')
      .limit(200)
      .execute();
  }

  answered(db: Db, classId: string, at: string) {
    return db
      .selectFrom('site_requests as r')
      .innerJoin('devices as d', 'd.id', 'r.device')
      .select(['r.device', 'r.request', 'r.answer', 'r.answered_at', 'r.answered_by'])
      .where('d.class_id', '=', classId)
      .where('r.answered_at', '>', since(at))
      .where('r.answered_at', '<=', at)
      .orderBy('r.answered_at')
      .execute();
  }
}

const lessonNotHere = () =>
  problemOf(
    409,
    'lesson-not-here',
    'That lesson is over, or it was started on the laptop itself: take it over first.',
    'Take it over on the class’s page, or start a lesson there.',
  );
const tooManySites = () =>
  problemOf(409, 'too-many-sites', `A lesson takes at most ${mostSites} sites.`);
