import type { Clock } from '#base/clock.ts';
import { DisposableStore, type Disposable } from '#base/disposable.ts';
import type { Classroom } from '#console/features/classes/classroom.ts';
import * as store from '#console/features/classes/store.ts';
import { lessonsHere, toTile } from '#console/features/classes/tiles.ts';
import type { ClassSessions } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import { ReadCache } from '#console/db/read-cache.ts';
import type { SupervisedSessionRow } from '#console/db/schema.ts';
import { requireClass, type WebSession } from '#console/http/access.ts';
import { HttpProblem, notFound, problemOf } from '#console/http/problem.ts';
import { randomId } from '#console/http/random-id.ts';
import type { ClassDetail, ClassSummary, LiveTopic } from '#protocol/console-api.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';

/** A double lesson and a bit: a session always has an end, and a forgotten one ends soon enough. */
const longestSessionMs = 240 * 60_000;

export interface Revised {
  readonly id: string;
  readonly revision: number;
}

export interface ClassesOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** In the same transaction: every device of the class should look. */
  readonly bumpClass: (tx: Tx, classId: string) => Promise<Revised[]>;
  readonly look: (changes: readonly Revised[]) => void;
  readonly isConnected: (device: string) => boolean;
  /** Writes what devices said but is not stored yet. */
  readonly flush: () => Promise<void>;
  readonly audit: (tx: Tx, who: WebSession, action: string, subject: string) => Promise<void>;
  readonly changed: (topics: readonly LiveTopic[]) => void;
  /** What goes on in a class beside its lesson. */
  readonly classroom: () => Pick<Classroom, 'page' | 'here'>;
}

/** What the devices of a class are told. */
interface ForDevices {
  readonly sessions: SupervisedSession[];
  readonly ended: string[];
}
const mostCached = 500;

/** Classes, and the lessons in which they are supervised. */
export class Classes implements ClassSessions, Disposable {
  readonly #options: ClassesOptions;
  readonly #timers = new DisposableStore();
  readonly #cache = new ReadCache<string, ForDevices>(mostCached);
  readonly #forDevices: (
    db: Db | Tx,
    values: readonly unknown[],
  ) => Promise<SupervisedSessionRow[]>;

  constructor(options: ClassesOptions) {
    this.#options = options;
    this.#forDevices = prepared<SupervisedSessionRow>(
      options.db
        .selectFrom('supervised_sessions')
        .selectAll()
        .where('class_id', '=', '')
        .where('ends_at', '>', '')
        .orderBy('starts_at'),
    );
  }

  /** Sessions outlive a restart; pages are told when each ends. */
  async load(): Promise<void> {
    const { db } = this.#options;
    for (const row of await store.runningSessions(db, this.#now())) this.#tellAtEnd(row.ends_at);
  }

  async list(session: WebSession): Promise<ClassSummary[]> {
    const own = session.role === 'technician' ? undefined : session.classes;
    return this.#summaries(own);
  }

  async detail(session: WebSession, classId: string): Promise<ClassDetail> {
    requireClass(session, classId);
    const { db, flush, isConnected } = this.#options;
    await flush();
    const summary = await this.#summary(classId);
    const rows = await this.#forDevices(db, [classId, this.#now()]);
    const running = rows.find((row) => row.id === summary.session?.id);
    const [lessons, tiles, pupils] = await Promise.all([
      this.#options.classroom().here.ofClass(db, classId, this.#now()),
      store.tilesOf(db, classId),
      store.pupilsOf(db, classId),
    ]);
    const on = new Set(tiles.flatMap((row) => JSON.parse(row.active_sessions) as string[]));
    if (running) on.add(running.id);
    const now = { running, endedEarly: rows.some((row) => row.ended_at !== null), lessons };
    const classroom = await this.#options.classroom().page(classId, [...on], this.#now());
    const reached = tiles.filter(hasHeard).length;
    return {
      ...summary,
      tiles: tiles.map((row) => toTile(row, now, isConnected(row.id))),
      people: pupils.map((row) => ({
        person: row.id,
        givenName: row.given_name,
        aup: row.complete === 1 ? 'agreed' : row.lacks_consent === 1 ? 'consent' : 'due',
        at: row.at,
      })),
      classroom: {
        ...classroom,
        attention: classroom.attention && { ...classroom.attention, reached },
      },
      lessonsHere: lessonsHere(now, tiles),
    };
  }

  /** Changes what the devices of a class are told; they and the pages hear of it once it is stored. */
  async changeClass(work: (tx: Tx) => Promise<Revised[]>): Promise<void> {
    const { look, changed } = this.#options;
    const changes = await this.#change(work);
    look(changes);
    changed(['classes']);
  }

  /** Pages look again at that time. */
  tellAt(at: string): void {
    this.#tellAtEnd(at);
  }

  /** The devices of the class hear of it the moment it is stored. */
  async start(
    session: WebSession,
    classId: string,
    wanted: { endsAt: string; sites: string[] },
  ): Promise<ClassSummary> {
    requireClass(session, classId);
    const { bumpClass, audit, look, changed } = this.#options;
    const endsAt = this.#checkEnd(wanted.endsAt);
    const changes = await this.#change(async (tx) => {
      const known = await tx
        .selectFrom('classes')
        .select('name')
        .where('id', '=', classId)
        .executeTakeFirst();
      if (!known) throw notFound('class');
      if ((await store.runningSessions(tx, this.#now(), classId)).length > 0)
        throw alreadyRunning();
      const row = this.#newRow(session, classId, known.name, endsAt, wanted.sites);
      await store.addSession(tx, row);
      const bumped = await bumpClass(tx, classId);
      await audit(tx, session, 'session-start', row.id);
      return bumped;
    });
    look(changes);
    this.#tellAtEnd(endsAt);
    changed(['classes']);
    return this.#summary(classId);
  }

  async end(session: WebSession, id: string): Promise<ClassSummary> {
    const { db, bumpClass, audit, look, changed } = this.#options;
    const row = await store.sessionById(db, id);
    if (session.role !== 'technician') requireClass(session, row?.class_id ?? '');
    if (!row) throw notFound('session');
    const changes = await this.#change(async (tx) => {
      if (!(await store.endSession(tx, id, this.#now()))) return [];
      const bumped = await bumpClass(tx, row.class_id);
      await audit(tx, session, 'session-end', id);
      return bumped;
    });
    look(changes);
    changed(['classes']);
    return this.#summary(row.class_id);
  }

  async ofClass(classId: string, at: string): Promise<ForDevices> {
    // A class's devices all look at once, with the same time of change.
    return this.#cache.get(`${classId} ${at}`, async () => {
      const rows = await this.#forDevices(this.#options.db, [classId, at]);
      return {
        sessions: rows.filter((row) => row.ended_at === null).map(store.toSupervised),
        ended: rows.filter((row) => row.ended_at !== null).map((row) => row.id),
      };
    });
  }

  countRunning(): Promise<number> {
    return store.countRunning(this.#options.db, this.#now());
  }

  dispose(): Promise<void> {
    return this.#timers.dispose();
  }

  async #summary(classId: string): Promise<ClassSummary> {
    const [summary] = await this.#summaries([classId]);
    if (!summary) throw notFound('class');
    return summary;
  }

  async #summaries(ids: readonly string[] | undefined): Promise<ClassSummary[]> {
    const { db } = this.#options;
    const rows = await store.readClasses(db, ids);
    const one = ids?.length === 1 ? ids[0] : undefined;
    const running = await store.runningSessions(db, this.#now(), one);
    const byClass = new Map(running.reverse().map((row) => [row.class_id, row]));
    return rows.map((row) => {
      const session = byClass.get(row.id);
      return {
        id: row.id,
        name: row.name,
        year: row.year,
        pupils: Number(row.pupils),
        devices: Number(row.devices),
        session: session ? shown(session) : null,
      };
    });
  }

  #change(work: (tx: Tx) => Promise<Revised[]>): Promise<Revised[]> {
    return this.#cache.around(() => this.#options.db.transaction().execute(work));
  }

  #newRow(
    session: WebSession,
    classId: string,
    className: string,
    endsAt: string,
    sites: readonly string[],
  ): SupervisedSessionRow {
    return {
      id: randomId('s'),
      class_id: classId,
      class_name: className,
      teacher_account: session.account,
      teacher: session.name,
      starts_at: this.#now(),
      ends_at: endsAt,
      ended_at: null,
      sites: JSON.stringify(sites),
    };
  }

  #checkEnd(endsAt: string): string {
    const end = new Date(endsAt);
    const leftMs = end.getTime() - this.#options.clock.now().getTime();
    if (leftMs > 0 && leftMs <= longestSessionMs) return end.toISOString();
    throw new HttpProblem(400, {
      code: 'session-end',
      message: 'A session ends in the future, at most four hours from now.',
      fix: 'Choose another end time.',
      where: 'endsAt',
    });
  }

  #tellAtEnd(endsAt: string): void {
    const { clock, changed } = this.#options;
    const leftMs = new Date(endsAt).getTime() - clock.now().getTime();
    this.#timers.add(clock.after(leftMs + 1, () => changed(['classes'])));
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

/** What the class was last told has been taken there. */
const hasHeard = (row: Awaited<ReturnType<typeof store.tilesOf>>[number]): boolean =>
  row.silent === 0 && row.applied_revision >= row.session_revision;

function shown(row: SupervisedSessionRow): NonNullable<ClassSummary['session']> {
  const { id, teacher, startsAt, endsAt, sites } = store.toSupervised(row);
  return { id, teacher, startsAt, endsAt, sites };
}

function alreadyRunning(): HttpProblem {
  return problemOf(
    409,
    'session-running',
    'A session is running for this class already.',
    'End it first.',
  );
}
