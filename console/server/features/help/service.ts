import type { Clock } from '#base/clock.ts';
import type { HelpAnswers } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { HelpCallRow } from '#console/db/schema.ts';
import { notYours, type WebSession } from '#console/http/access.ts';
import * as store from '#console/features/help/store.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import { safeguardingRoles, type LiveTopic } from '#protocol/console-api.ts';
import type { AnswerHelp, HelpCalls, HelpRow } from '#protocol/console-help.ts';
import type { HelpAnswer } from '#protocol/desired-state.ts';

const mostOpen = 200;
const mostRecent = 50;
const mostNames = 10;
const mostAnswers = 20;
/** A screen may have been covered before the holidays. */
const answersMatterMs = 60 * 86_400_000;

export interface Revised {
  readonly id: string;
  readonly revision: number;
}

export interface HelpOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** Whether this account has a page of the console open. */
  readonly isOpen: (account: string) => boolean;
  /** In the same transaction: the device should look. */
  readonly bump: (tx: Tx, device: string) => Promise<Revised[]>;
  readonly look: (changes: readonly Revised[]) => void;
  readonly audit: (tx: Tx, who: WebSession, action: string, subject: string) => Promise<void>;
  readonly changed: (topics: readonly LiveTopic[]) => void;
}

/** Who asks for a grown-up: shown to teachers of the class and to safeguarding leads, and answered. */
export class Help implements Projection, HelpAnswers {
  readonly #options: HelpOptions;
  readonly #callsOf: ReturnType<typeof store.callsReader>;
  #bumped: Revised[] = [];

  constructor(options: HelpOptions) {
    this.#options = options;
    this.#callsOf = store.callsReader(options.db);
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<readonly LiveTopic[]> {
    this.#bumped = [];
    let any = false;
    for (const one of events) if (await this.#take(tx, one)) any = true;
    return any ? ['help'] : [];
  }

  /** The device learns whose pages show its call the moment that they do. */
  stored(): void {
    const bumped = this.#bumped;
    this.#bumped = [];
    if (bumped.length > 0) this.#options.look(bumped);
  }

  async list(session: WebSession): Promise<HelpCalls> {
    const { db } = this.#options;
    const reach = reachOf(session);
    const open = await store.pageOfCalls(db, { open: true, reach, limit: mostOpen });
    const recent = await store.pageOfCalls(db, { open: false, reach, limit: mostRecent });
    return {
      open: open.map(shown),
      openTotal: await store.countOpen(db, reach),
      recent: recent.map(shown),
    };
  }

  /** An adult's answer; the device hears of it the moment it is stored. */
  async answer(
    session: WebSession,
    key: { device: string; call: string },
    answer: AnswerHelp['answer'],
  ): Promise<HelpRow> {
    const { db, bump, look, audit, changed, clock } = this.#options;
    const reach = reachOf(session);
    const did = { by: session.name, at: clock.now().toISOString() };
    const bumped = await db.transaction().execute(async (tx) => {
      const row = await store.oneCall(tx, key, reach);
      // Whoever may not see it is not told whether it exists.
      if (!row) throw notYours();
      await store.putAnswer(tx, key, changeFor(answer, row, did));
      await audit(tx, session, `help-${answer}`, `${key.device} ${key.call}`);
      return row.answerable === 1 ? bump(tx, key.device) : [];
    });
    look(bumped);
    changed(['help']);
    const row = await store.oneCall(db, key, reach);
    if (!row) throw notYours();
    return shown(row);
  }

  async ofDevice(device: string, at: string): Promise<HelpAnswer[]> {
    const since = new Date(Date.parse(at) - answersMatterMs).toISOString();
    const rows = await this.#callsOf(device, since, mostAnswers);
    return rows.map((row) => ({
      call: row.call,
      told: JSON.parse(row.told) as string[],
      pageOpen: row.page_open === 1,
      ...(row.coming_by !== null &&
        row.coming_at !== null && { coming: { by: row.coming_by, at: row.coming_at } }),
      ...(row.show_by !== null &&
        row.show_at !== null && { show: { by: row.show_by, at: row.show_at } }),
    }));
  }

  async #take(tx: Tx, { device, receivedAt, event }: NewEvent): Promise<boolean> {
    const { data } = event;
    if (data.type === 'screen-shown') {
      const shown = { shown_cause: data.cause, shown_at: data.at };
      await store.noteShown(tx, { device, call: data.call }, shown);
      return true;
    }
    if (data.type !== 'help-asked') return false;
    const { call, hidden, person = null, at } = data;
    const readers = (await store.readersOf(tx, { device, person })).slice(0, mostNames);
    await store.addCall(tx, {
      ...unanswered,
      device,
      call: call ?? event.id,
      answerable: call === undefined ? 0 : 1,
      person,
      hidden: hidden === true ? 1 : 0,
      at,
      received_at: receivedAt,
      told: JSON.stringify(readers.map(({ name }) => name)),
      page_open: readers.some(({ id }) => this.#options.isOpen(id)) ? 1 : 0,
    });
    if (call !== undefined) this.#bumped.push(...(await this.#options.bump(tx, device)));
    return true;
  }
}

const unanswered = {
  shown_cause: null,
  shown_at: null,
  coming_by: null,
  coming_at: null,
  show_by: null,
  show_at: null,
  done_by: null,
  done_at: null,
} as const;

/** Teachers reach their own classes, safeguarding leads all. A worry is nobody else's business. */
function reachOf(session: WebSession): store.Reach {
  if (session.role === 'teacher') return session.classes;
  if ((safeguardingRoles as readonly string[]).includes(session.role)) return undefined;
  throw notYours();
}

function changeFor(
  answer: AnswerHelp['answer'],
  row: HelpCallRow,
  { by, at }: { by: string; at: string },
): Partial<HelpCallRow> {
  const show = row.show_at === null ? { show_by: by, show_at: at } : {};
  switch (answer) {
    case 'coming':
      // Whoever said so first is the one whom the child expects.
      return row.coming_at === null ? { coming_by: by, coming_at: at } : {};
    case 'not-coming':
      return { coming_by: null, coming_at: null };
    case 'show':
      return show;
    case 'done':
      return { done_by: by, done_at: at };
    case 'not-done':
      return { done_by: null, done_at: null };
  }
}

function shown(row: store.NamedCall): HelpRow {
  return {
    device: row.device,
    deviceName: row.device_name,
    call: row.call,
    person: row.given_name === null ? null : { givenName: row.given_name },
    className: row.class_name,
    hidden: row.hidden === 1,
    shown:
      row.shown_cause === null || row.shown_at === null
        ? null
        : { cause: row.shown_cause, at: row.shown_at },
    at: row.at,
    receivedAt: row.received_at,
    coming: did(row.coming_by, row.coming_at),
    show: did(row.show_by, row.show_at),
    done: did(row.done_by, row.done_at),
  };
}

const did = (by: string | null, at: string | null): HelpRow['done'] =>
  by === null || at === null ? null : { by, at };
