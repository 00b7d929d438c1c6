import type { Clock } from '#base/clock.ts';
import { readMarks } from '#console/features/aup/marks.ts';
import { seesEverybody } from '#console/features/aup/rights.ts';
import { aupStateOf } from '#console/features/aup/state-of.ts';
import * as store from '#console/features/aup/store.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { AcknowledgementRow, AupStandingRow } from '#console/db/schema.ts';
import type { WebSession } from '#console/http/access.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import type { AupState } from '#policy/aup-due.ts';
import { schoolDate } from '#policy/school-time.ts';
import type { AupCoverage, LiveTopic } from '#protocol/console-api.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';

const mostRecent = 50;
const mostMissing = 500;

export interface AupOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly policy: () => CompiledPolicy;
  /** An acknowledgement was stored: other devices should come to know of it. */
  readonly acknowledged: () => void;
}

/** Who has acknowledged what, and who still owes it. */
export class Aup implements Projection {
  readonly #options: AupOptions;
  /** The school's day for which the standings were worked out: some rules ask anew on a date. */
  #day = '';

  constructor(options: AupOptions) {
    this.#options = options;
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<readonly LiveTopic[]> {
    const rows = events.flatMap(toRow);
    if (rows.length === 0) return [];
    await store.addAcknowledgements(tx, rows);
    await this.restate(tx, this.#options.policy(), [...new Set(rows.map((row) => row.person))]);
    this.#options.acknowledged();
    return ['aup', 'classes'];
  }

  /** Works out again who owes what: of these people, or of all. */
  async restate(tx: Tx, policy: CompiledPolicy, people?: readonly string[]): Promise<void> {
    const now = this.#options.clock.now();
    const persons = await store.readPeople(tx, people);
    const past = await store.readAcknowledgements(tx, people);
    const marks = await readMarks(tx, people);
    const rows = persons.flatMap((person) => {
      const state = aupStateOf(policy, person, past.get(person.id), marks.get(person.id), now);
      const standing = standingOf(person.id, state);
      return standing ? [standing] : [];
    });
    await store.writeStandings(tx, people, rows);
    if (!people) this.#day = dayOf(policy, now);
  }

  async counts(): Promise<{ people: number; complete: number }> {
    await this.keepToDay();
    return store.countComplete(this.#options.db);
  }

  /** All groups for a technician; for a teacher the pupils of their own classes. */
  async coverage(session: WebSession): Promise<AupCoverage> {
    await this.keepToDay();
    const { db, clock } = this.#options;
    const own = seesEverybody(session) ? undefined : session.classes;
    const people = (await store.readCoverage(db)).filter(
      (row) =>
        !own || (row.role === 'pupil' && row.class_id !== null && own.includes(row.class_id)),
    );
    const recent = own?.length === 0 ? [] : await store.readRecent(db, own, mostRecent);
    return {
      at: clock.now().toISOString(),
      groups: this.#groups(people),
      recent: recent.map(({ given_name, device, entered_name, ...row }) => ({
        ...row,
        givenName: given_name ?? row.person,
        device: entered_name === null ? (device ?? 'a device that is gone') : 'the console',
      })),
    };
  }

  /** What devices need to know: what each person acknowledged, the newest of each text. */
  async forRoster(tx: Tx): Promise<Map<string, RosterPerson['acknowledged']>> {
    const past = await store.readAcknowledgements(tx);
    return new Map([...past].map(([person, rows]) => [person, newestOfEach(rows)]));
  }

  /** Some rules ask again on a date: works the standings out once for each of the school's days. */
  async keepToDay(): Promise<void> {
    const { db, clock, policy } = this.#options;
    if (this.#day === dayOf(policy(), clock.now())) return;
    await db.transaction().execute((tx) => this.restate(tx, policy()));
  }

  #groups(people: Awaited<ReturnType<typeof store.readCoverage>>): AupCoverage['groups'] {
    const { audiences } = this.#options.policy();
    const groups = new Map<string, AupCoverage['groups'][number]>();
    const seen = new Set<string>();
    for (const row of people) {
      const audience = audiences.find((one) => one.roles.includes(row.role))?.audience ?? row.role;
      const classId = row.role === 'pupil' ? row.class_id : null;
      const key = classId ?? `audience ${audience}`;
      if (seen.has(`${key} ${row.id}`)) continue;
      seen.add(`${key} ${row.id}`);
      const name = classId ? (row.class_name ?? classId) : audience;
      const group = groups.get(key) ?? {
        name,
        classId,
        audience,
        people: 0,
        complete: 0,
        missing: [],
      };
      group.people += 1;
      group.complete += row.complete;
      if (!row.complete && group.missing.length < mostMissing)
        group.missing.push({
          person: row.id,
          givenName: row.given_name,
          documents: JSON.parse(row.missing) as string[],
        });
      groups.set(key, group);
    }
    return [...groups.values()];
  }
}

function newestOfEach(rows: readonly AcknowledgementRow[]): RosterPerson['acknowledged'] {
  const newest = new Map<string, RosterPerson['acknowledged'][number]>();
  for (const { hash, at, document, version, decision } of rows)
    if (decision === 'agreed' || decision === 'shown')
      newest.set(`${decision} ${hash}`, { hash, at, document, version, decision });
  return [...newest.values()];
}

function toRow({ device, event }: NewEvent): AcknowledgementRow[] {
  if (event.data.type !== 'acknowledgement') return [];
  const { statements, typedName, ...rest } = event.data.acknowledgement;
  return [
    {
      ...rest,
      event_id: event.id,
      device,
      statements: statements === undefined ? null : JSON.stringify(statements),
      typed_name: typedName ?? null,
      entered_by: null,
      entered_name: null,
      entered_at: null,
    },
  ];
}

function standingOf(person: string, state: AupState): AupStandingRow | null {
  const { required, due, lacksConsent } = state;
  if (required.length === 0) return null;
  const times = required.flatMap((one) => (one.acknowledgedAt ? [one.acknowledgedAt] : []));
  const missing = due.map((document) => document.title);
  return {
    person,
    complete: due.length === 0 && !lacksConsent ? 1 : 0,
    missing: JSON.stringify(lacksConsent ? [...missing, 'A parent’s consent'] : missing),
    at: times.sort().at(-1) ?? null,
    lacks_consent: lacksConsent ? 1 : 0,
  };
}

function dayOf(policy: CompiledPolicy, now: Date): string {
  const { year, month, day } = schoolDate(now, policy.school.timezone);
  return `${policy.school.timezone} ${year}-${month}-${day}`;
}
