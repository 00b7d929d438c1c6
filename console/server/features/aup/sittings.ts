import type { Clock } from '#base/clock.ts';
import { DisposableStore, type Disposable } from '#base/disposable.ts';
import { readMarks, type Marks } from '#console/features/aup/marks.ts';
import { enteredRow } from '#console/features/aup/office.ts';
import { readOutPages } from '#console/features/aup/read-out.ts';
import { aupStateOf } from '#console/features/aup/state-of.ts';
import * as sittings from '#console/features/aup/sittings-store.ts';
import * as store from '#console/features/aup/store.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { AcknowledgementRow, ClassSittingRow } from '#console/db/schema.ts';
import { notYours, requireClass, type WebSession } from '#console/http/access.ts';
import { notFound, problemOf } from '#console/http/problem.ts';
import { randomId } from '#console/http/random-id.ts';
import { aupDue } from '#policy/aup-due.ts';
import { allRecorded } from '#policy/own-records.ts';
import type { ClassSittingView, SittingAnswer } from '#protocol/console-aup.ts';
import type { ClassSitting } from '#protocol/desired-state.ts';
import type { AupDocument, CompiledPolicy } from '#protocol/policy.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';

export interface Revised {
  readonly id: string;
  readonly revision: number;
}

export interface SittingsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly policy: () => CompiledPolicy;
  readonly catalogue: RuleCatalogue;
  /** In the transaction: every device should look, as a class may sit at anybody's laptops. */
  readonly bumpAll: (tx: Tx) => Promise<Revised[]>;
  readonly look: (changes: readonly Revised[]) => void;
  readonly restate: (tx: Tx, people: readonly string[]) => Promise<void>;
  readonly audit: (tx: Tx, who: WebSession, action: string, subject: string) => Promise<void>;
  /** An answer was stored: the list of people that devices get should tell of it. */
  readonly answered: () => void;
  readonly changed: () => void;
}

/** A lesson at most: a forgotten sitting must not stand on laptops in the afternoon. */
const longestMs = 60 * 60_000;

/** Class sittings: a teacher reads documents out once, and each child answers for themselves. */
export class Sittings implements Disposable {
  readonly #options: SittingsOptions;
  readonly #timers = new DisposableStore();
  readonly #running: ReturnType<typeof sittings.runningReader>;

  constructor(options: SittingsOptions) {
    this.#options = options;
    this.#running = sittings.runningReader(options.db);
  }

  async view(session: WebSession, classId: string): Promise<ClassSittingView> {
    requireClass(session, classId);
    const { db, catalogue, policy } = this.#options;
    const row = await sittings.running(db, classId, this.#now());
    const known = await sittings.classById(db, classId);
    if (!known) throw notFound('class');
    const texts = this.#textsOf(known.year, row);
    const mode = this.#pupils()?.mode ?? 'sign';
    return {
      classId,
      className: known.name,
      sitting: row && {
        ...{ id: row.id, teacher: row.teacher, startsAt: row.starts_at, endsAt: row.ends_at },
        readAt: row.read_at,
        mine: row.teacher_account === session.account,
      },
      documents: texts.map(({ document, title, version, markdown }) => ({
        ...{ document, title, version, mode, pages: readOutPages(markdown) },
      })),
      recorded: allRecorded(catalogue, policy().rules),
      children: await this.#children(classId, row, texts),
    };
  }

  async start(session: WebSession, classId: string): Promise<ClassSittingView> {
    requireClass(session, classId);
    const now = this.#options.clock.now();
    const endsAt = new Date(now.getTime() + longestMs).toISOString();
    await this.#change(async (tx) => {
      const known = await sittings.classById(tx, classId);
      if (!known) throw notFound('class');
      const texts = this.#textsOf(known.year, null);
      if (texts.length === 0) throw nothingToRead();
      if (await sittings.running(tx, classId, now.toISOString())) throw isOn();
      const row: ClassSittingRow = {
        ...{ id: randomId('sit'), class_id: classId, teacher: session.name, ends_at: endsAt },
        teacher_account: session.account,
        starts_at: now.toISOString(),
        read_at: null,
        ended_at: null,
        documents: JSON.stringify(texts.map(({ document }) => document)),
      };
      await sittings.add(tx, row);
      await this.#options.audit(tx, session, 'sitting-start', row.id);
    });
    this.#timers.add(this.#options.clock.after(longestMs + 1, () => this.#options.changed()));
    return this.view(session, classId);
  }

  /** It has been read out: from now on children may answer. */
  async read(session: WebSession, id: string): Promise<ClassSittingView> {
    const row = await this.#led(session, id);
    await this.#change(async (tx) => {
      await sittings.mark(tx, id, 'read_at', this.#now());
      await this.#options.audit(tx, session, 'sitting-read', id);
    });
    return this.view(session, row.class_id);
  }

  async end(session: WebSession, id: string): Promise<ClassSittingView> {
    const row = await this.#led(session, id);
    await this.#change(async (tx) => {
      await sittings.mark(tx, id, 'ended_at', this.#now());
      await this.#options.audit(tx, session, 'sitting-end', id);
    });
    return this.view(session, row.class_id);
  }

  /** One child's own answer on the classroom's screen. A second answer takes the place of the first. */
  async answer(session: WebSession, id: string, answer: SittingAnswer): Promise<ClassSittingView> {
    const row = await this.#led(session, id);
    if (row.read_at === null) throw notReadOut();
    const { db, restate, audit, answered, changed } = this.#options;
    await db.transaction().execute(async (tx) => {
      const known = await sittings.classById(tx, row.class_id);
      const child = (await sittings.pupilsOf(tx, row.class_id)).find(
        (one) => one.id === answer.person,
      );
      if (!child) throw notFound('child of this class');
      await sittings.removeAnswers(tx, id, child.id);
      const decision = answer.decision === 'agreed' ? this.#agreeing() : 'not-now';
      const rows = this.#textsOf(known?.year ?? null, row).map((text) => {
        const said = { ...text, person: child.id, decision, how: 'class-sitting', at: this.#now() };
        return enteredRow(randomId(sittings.entryPrefix(id)), said, session, this.#now());
      });
      await store.addAcknowledgements(tx, rows);
      await audit(tx, session, `sitting-${answer.decision}`, child.id);
      await restate(tx, [child.id]);
    });
    answered();
    changed();
    return this.view(session, row.class_id);
  }

  /** Takes back what was answered on the classroom's screen. */
  async undo(session: WebSession, id: string, person: string): Promise<ClassSittingView> {
    const row = await this.#led(session, id);
    const { db, restate, audit, answered, changed } = this.#options;
    await db.transaction().execute(async (tx) => {
      await sittings.removeAnswers(tx, id, person);
      await audit(tx, session, 'sitting-undo', person);
      await restate(tx, [person]);
    });
    answered();
    changed();
    return this.view(session, row.class_id);
  }

  /** Those that are on at `at`, for every device. */
  async forDevices(at: string): Promise<ClassSitting[]> {
    const rows = await this.#running(at);
    return rows.map((row) => ({
      ...{ id: row.id, classId: row.class_id, teacher: row.teacher },
      ...{ startsAt: row.starts_at, endsAt: row.ends_at },
      ...(row.read_at !== null && { readAt: row.read_at }),
      documents: JSON.parse(row.documents) as string[],
    }));
  }

  dispose(): Promise<void> {
    return this.#timers.dispose();
  }

  async #children(
    classId: string,
    row: ClassSittingRow | null,
    texts: readonly AupDocument[],
  ): Promise<ClassSittingView['children']> {
    const { db } = this.#options;
    const pupils = await sittings.pupilsOf(db, classId);
    const ids = pupils.map((one) => one.id);
    const past = await store.readAcknowledgements(db, ids);
    const marks = await readMarks(db, ids);
    return pupils.map((child) => ({
      person: child.id,
      givenName: child.given_name,
      ...this.#answerOf(child, past.get(child.id) ?? [], marks.get(child.id), row, texts),
    }));
  }

  #answerOf(
    child: sittings.Pupil,
    past: readonly AcknowledgementRow[],
    marks: Marks | undefined,
    row: ClassSittingRow | null,
    texts: readonly AupDocument[],
  ): Pick<ClassSittingView['children'][number], 'answer' | 'records'> {
    const state = aupStateOf(this.#options.policy(), child, past, marks, this.#options.clock.now());
    const records = row
      ? past
          .filter((one) => one.event_id.startsWith(sittings.entryPrefix(row.id)))
          .map((one) => one.event_id)
      : [];
    const owes = state.due.some((one) => texts.some((text) => text.document === one.document));
    const since = past.filter((one) => row !== null && one.at >= row.starts_at);
    const saidNo = since.at(-1)?.decision === 'not-now';
    if (owes) return { answer: saidNo ? 'not-today' : 'waiting', records };
    return { answer: since.length > 0 ? 'agreed' : 'before', records };
  }

  /** What the class is read: the pupils' documents in the variant of the class's year. */
  #textsOf(year: number | null, row: ClassSittingRow | null): AupDocument[] {
    const policy = this.#options.policy();
    const named = row ? new Set(JSON.parse(row.documents) as string[]) : null;
    const { required } = aupDue(
      policy,
      { role: 'pupil', year: year ?? undefined },
      [],
      this.#options.clock.now(),
    );
    return required
      .map(({ document }) => document)
      .filter(({ document }) => named === null || named.has(document));
  }

  #pupils() {
    return this.#options.policy().audiences.find((one) => one.roles.includes('pupil'));
  }

  #agreeing(): 'agreed' | 'shown' {
    return this.#pupils()?.mode === 'explain' ? 'shown' : 'agreed';
  }

  /** A running sitting of a class that whoever asks teaches; the same answer where there is none. */
  async #led(session: WebSession, id: string): Promise<ClassSittingRow> {
    const row = await sittings.byId(this.#options.db, id);
    if (!row || !session.classes.includes(row.class_id)) throw notYours();
    if (row.ended_at !== null || row.ends_at <= this.#now()) throw isOver();
    return row;
  }

  async #change(work: (tx: Tx) => Promise<void>): Promise<void> {
    const { db, bumpAll, look, changed } = this.#options;
    const changes = await db.transaction().execute(async (tx) => {
      await work(tx);
      return bumpAll(tx);
    });
    look(changes);
    changed();
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

const nothingToRead = () =>
  problemOf(
    409,
    'sitting-nothing',
    'The school’s policy asks pupils to read nothing, so there is nothing to read out.',
  );
const isOn = () =>
  problemOf(409, 'sitting-on', 'A sitting is on for this class already.', 'End it first.');
const isOver = () => problemOf(409, 'sitting-over', 'This sitting is over.', 'Start another one.');
const notReadOut = () =>
  problemOf(
    409,
    'sitting-not-read',
    'The rules have not been read out yet.',
    'Read them out first, then press "I have read it out".',
  );
