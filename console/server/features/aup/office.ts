import type { Clock } from '#base/clock.ts';
import { addMark, noMarks, readMarks, type Marks } from '#console/features/aup/marks.ts';
import * as rights from '#console/features/aup/rights.ts';
import { aupStateOf } from '#console/features/aup/state-of.ts';
import * as store from '#console/features/aup/store.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { AcknowledgementRow, AupMarkRow, PersonRow } from '#console/db/schema.ts';
import { notYours, type WebSession } from '#console/http/access.ts';
import { notFound, problemOf } from '#console/http/problem.ts';
import { randomId } from '#console/http/random-id.ts';
import type { AupState } from '#policy/aup-due.ts';
import { schoolDate } from '#policy/school-time.ts';
import type { AupPerson, AupPersonRow, AupRecord } from '#protocol/console-aup.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';

export interface OfficeOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly policy: () => CompiledPolicy;
  /** In the transaction: what these people owe may have changed. */
  readonly restate: (tx: Tx, people: readonly string[]) => Promise<void>;
  readonly audit: (tx: Tx, who: WebSession, action: string, subject: string) => Promise<void>;
  /** After it is stored: devices and pages should come to know. */
  readonly changed: () => void;
}

interface Known {
  readonly person: store.PersonSeen;
  readonly state: AupState;
  readonly marks: Marks;
  readonly past: readonly AcknowledgementRow[];
}

/** A paper form may turn up late, but not from before any of this. */
const oldestPaperMs = 5 * 366 * 86_400_000;
const mostFound = 50;

/** What is entered in the console about a person's acceptable use: paper, consent, asking anew. */
export class Office {
  readonly #options: OfficeOptions;

  constructor(options: OfficeOptions) {
    this.#options = options;
  }

  async find(session: WebSession, search: string): Promise<AupPersonRow[]> {
    const found = await store.findPeople(this.#options.db, search, 500);
    return found
      .filter((person) => rights.maySee(session, person))
      .slice(0, mostFound)
      .map(({ id, given_name, role, className, complete }) => ({
        person: id,
        givenName: given_name,
        role,
        className,
        complete: complete === 1,
      }));
  }

  async person(session: WebSession, id: string): Promise<AupPerson> {
    const { person, state, marks, past } = await this.#known(this.#options.db, session, id);
    const mayAskAgain = rights.mayAskAgain(session, person);
    const devices = await store.deviceNames(this.#options.db);
    return {
      person: person.id,
      givenName: person.given_name,
      role: person.role,
      year: person.year,
      className: person.className,
      consent: this.#consentOf(person, marks),
      consentAt: marks.consentAt,
      documents: state.required.map(({ document, acknowledgedAt }) => {
        const { document: name, title, version, variant, language, hash } = document;
        return { document: name, title, version, variant, language, hash, acknowledgedAt };
      }),
      records: past
        .toReversed()
        .map((row) =>
          shown(row, this.#titleOf(row), devices, rights.mayEnterPaper(session, person)),
        ),
      askedAgain: mayAskAgain ? marks.askedAgain.map(asked) : [],
      may: {
        paper: rights.mayEnterPaper(session, person),
        consent: rights.mayEnterConsent(session),
        askAgain: mayAskAgain && this.#asksAfterIncident(person),
      },
    };
  }

  /** A form that was signed on paper on that day of the school's. */
  async paper(session: WebSession, id: string, form: { hash: string; on: string }): Promise<void> {
    await this.#change(session, id, async (tx, { person, state }) => {
      if (!rights.mayEnterPaper(session, person)) throw notYours();
      const document = state.required.find((one) => one.document.hash === form.hash)?.document;
      if (!document)
        throw problemOf(409, 'aup-not-asked', 'That document is not asked of this person.');
      const at = this.#timeOn(form.on);
      const entry = randomId('paper');
      const decision = state.mode === 'sign' ? 'agreed' : 'shown';
      const row = { ...document, person: person.id, decision, how: 'paper', at };
      await store.addAcknowledgements(tx, [enteredRow(entry, row, session, this.#now())]);
      return ['aup-paper', entry];
    });
  }

  /** A parent's consent, or that it was withdrawn. */
  async consent(session: WebSession, id: string, form: { given: boolean; on: string }) {
    await this.#change(session, id, async (tx) => {
      if (!rights.mayEnterConsent(session)) throw notYours();
      const kind = form.given ? 'consent' : 'consent-withdrawn';
      await addMark(tx, this.#mark(session, id, kind, this.#timeOn(form.on), null));
      return [`aup-${kind}`, id];
    });
  }

  /** Asks one person anew after an incident. Why stays here: no device is told. */
  async askAgain(session: WebSession, id: string, reason: string): Promise<void> {
    await this.#change(session, id, async (tx, { person }) => {
      if (!rights.mayAskAgain(session, person)) throw notYours();
      if (!this.#asksAfterIncident(person))
        throw problemOf(
          409,
          'aup-not-after-incident',
          'The school’s policy asks this person for nothing anew after an incident.',
          'Add after-incident to "again" of their audience in the policy pack.',
        );
      await addMark(tx, this.#mark(session, id, 'asked-again', this.#now(), reason));
      return ['aup-ask-again', id];
    });
  }

  /** Takes back what was entered here by mistake; what a laptop said stays. */
  async withdraw(session: WebSession, entry: string): Promise<void> {
    const row = await store.enteredById(this.#options.db, entry);
    if (!row) throw rights.seesEverybody(session) ? notFound('entry') : notYours();
    await this.#change(session, row.person, async (tx, { person }) => {
      if (!rights.mayEnterPaper(session, person)) throw notYours();
      await store.removeEntered(tx, entry);
      return ['aup-withdraw', entry];
    });
  }

  async #change(
    session: WebSession,
    id: string,
    work: (tx: Tx, known: Known) => Promise<[action: string, subject: string]>,
  ): Promise<void> {
    const { db, audit, restate, changed } = this.#options;
    await db.transaction().execute(async (tx) => {
      const [action, subject] = await work(tx, await this.#known(tx, session, id));
      await audit(tx, session, action, subject);
      await restate(tx, [id]);
    });
    changed();
  }

  /** Whoever may not see a person is not told whether there is one. */
  async #known(db: Db | Tx, session: WebSession, id: string): Promise<Known> {
    const person = await store.personById(db, id);
    if (!person) throw rights.seesEverybody(session) ? notFound('person') : notYours();
    if (!rights.maySee(session, person)) throw notYours();
    const past = (await store.readAcknowledgements(db, [id])).get(id) ?? [];
    const marks = (await readMarks(db, [id])).get(id) ?? noMarks;
    const now = this.#options.clock.now();
    const state = aupStateOf(this.#options.policy(), person, past, marks, now);
    return { person, state, marks, past };
  }

  #audienceOf({ role }: PersonRow) {
    return this.#options.policy().audiences.find((one) => one.roles.includes(role));
  }

  #asksAfterIncident(person: PersonRow): boolean {
    return this.#audienceOf(person)?.again.includes('after-incident') === true;
  }

  #consentOf(person: PersonRow, { consentAt }: Marks): AupPerson['consent'] {
    if (this.#audienceOf(person)?.consent !== 'parent') return 'not-asked';
    return consentAt === null ? 'missing' : 'given';
  }

  #titleOf({ document }: AcknowledgementRow): string {
    const found = this.#options.policy().documents.find((one) => one.document === document);
    return found?.title ?? document;
  }

  #mark(
    session: WebSession,
    person: string,
    kind: AupMarkRow['kind'],
    at: string,
    reason: string | null,
  ): AupMarkRow {
    return {
      ...{ id: randomId('m'), person, kind, at, reason },
      entered_at: this.#now(),
      entered_by: session.username,
      entered_name: session.name,
    };
  }

  /** Today is now; another day is meant as a day, and stands at its noon. */
  #timeOn(day: string): string {
    const now = this.#options.clock.now();
    const today = schoolDate(now, this.#options.policy().school.timezone);
    const [year, month, date] = day.split('-').map(Number);
    if (today.year === year && today.month === month && today.day === date)
      return now.toISOString();
    const noon = new Date(`${day}T12:00:00.000Z`);
    const agoMs = now.getTime() - noon.getTime();
    if (agoMs > 0 && agoMs < oldestPaperMs) return noon.toISOString();
    throw problemOf(
      400,
      'aup-day',
      'The day is in the future, or more than five years ago.',
      'Choose the day that stands on the form.',
    );
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

/** A row as entered here, by `session`, in place of a laptop's event. */
export function enteredRow(
  entry: string,
  said: Pick<
    AcknowledgementRow,
    'person' | 'document' | 'variant' | 'version' | 'language' | 'hash' | 'decision' | 'how' | 'at'
  >,
  session: WebSession,
  now: string,
): AcknowledgementRow {
  const { person, document, variant, version, language, hash, decision, how, at } = said;
  return {
    ...{ event_id: entry, device: '', person, document, variant, version, language, hash },
    ...{ decision, how, at, statements: null, typed_name: null },
    entered_by: session.username,
    entered_name: session.name,
    entered_at: now,
  };
}

const asked = ({ at, entered_name, reason }: AupMarkRow) => ({
  at,
  by: entered_name,
  reason: reason ?? '',
});

function shown(
  row: AcknowledgementRow,
  title: string,
  devices: ReadonlyMap<string, string>,
  mayWithdraw: boolean,
): AupRecord {
  const { document, version, variant, language, decision, how, at } = row;
  const entered = row.entered_by !== null;
  return {
    ...{ id: row.event_id, document, title, version, variant, language, decision, how, at },
    statements: JSON.parse(row.statements ?? '[]') as string[],
    typedName: row.typed_name,
    device: entered ? null : (devices.get(row.device) ?? 'a device that is gone'),
    enteredBy: row.entered_name,
    mayWithdraw: entered && mayWithdraw,
  };
}
