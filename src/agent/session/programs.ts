import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';
import type { RuleMode } from '#protocol/finding.ts';
import type { LocalState } from '#protocol/local-ipc.ts';

/** A program as the windows see it: never its window's title. */
export interface ProgramInFront {
  readonly name: string;
  readonly file: string | null;
}

/** What a lesson lets a pupil use, and how it is spoken of. */
export interface ProgramList {
  readonly mode: RuleMode;
  readonly secondsToSave: number;
  readonly labels: readonly string[];
  readonly allows: (program: ProgramInFront) => boolean;
  readonly labelOf: (program: ProgramInFront) => string;
}

export interface ProgramParts {
  readonly now: () => Date;
  readonly session: () => SupervisedSession | null;
  /** The list that holds for this account now; null where nothing is limited for it. */
  readonly listFor: (account: string) => ProgramList | null;
  readonly personOf: (account: string) => string | undefined;
  readonly record: (event: EventData) => void;
  /** What the windows or the finding say has changed. */
  readonly onChange: () => void;
}

type Shown = NonNullable<NonNullable<LocalState['session']>['notInLesson']>;

interface Met {
  /** When it is asked to close. */
  readonly closesAtMs: number;
}

/** Somebody who opens it again after it was closed has at least this long. */
const againMs = 15_000;
/** Windows tell every two seconds; one that has said nothing for so long tells nothing any more. */
const silentMs = 30_000;
const nowhere = 'your lesson';

/**
 * Programs of a lesson. The windows say which one is in front; this decides, and writes down what
 * was tried. It never touches a program itself: an unprivileged process could name any other as the
 * one in front, so the windows do the asking, with the person's own rights.
 */
export class Programs {
  readonly #parts: ProgramParts;
  /** Programs met in the lesson that is on, by label; those of an earlier lesson are forgotten. */
  readonly #met = new Map<string, Met>();
  #lesson: string | null = null;
  #shown: { readonly account: string; readonly notice: Shown } | null = null;
  #told: { readonly atMs: number; readonly seen: boolean } | null = null;

  constructor(parts: ProgramParts) {
    this.#parts = parts;
  }

  /** The windows of an account say which program is in front; null: they cannot see it. */
  inFront(account: string, program: ProgramInFront | null): 'leave' | 'close' {
    const list = this.#parts.listFor(account);
    const session = this.#parts.session();
    if (!list || !session) return this.#clear();
    const before = this.seen();
    this.#told = { atMs: this.#nowMs(), seen: program !== null };
    if (this.seen() !== before) this.#parts.onChange();
    if (!program || list.allows(program)) return this.#clear();
    return this.#elsewhere(account, program, list, session);
  }

  /** For the windows of an account: what belongs to the lesson, and what is in front that does not. */
  viewFor(
    account: string | null,
  ): Pick<NonNullable<LocalState['session']>, 'programs' | 'notInLesson'> {
    const list = account === null ? null : this.#parts.listFor(account);
    if (!list) return {};
    const shown = this.#shown?.account === account ? this.#shown.notice : undefined;
    return { programs: [...list.labels], ...(shown && { notInLesson: shown }) };
  }

  /** Whether somebody's windows tell which program is in front. */
  seen(): 'seen' | 'hidden' | null {
    const told = this.#told;
    if (!told || this.#nowMs() - told.atMs > silentMs) return null;
    return told.seen ? 'seen' : 'hidden';
  }

  #elsewhere(
    account: string,
    program: ProgramInFront,
    list: ProgramList,
    session: SupervisedSession,
  ): 'leave' | 'close' {
    if (this.#lesson !== session.id) this.#met.clear();
    this.#lesson = session.id;
    const label = list.labelOf(program);
    const goBackTo = list.labels[0] ?? nowhere;
    const met = this.#met.get(label);
    if (!met) this.#tell(account, label, goBackTo);
    const closesAtMs = this.#closesAt(label, list, met);
    if (list.mode === 'observe') return this.#clear();
    const closesAt = list.mode === 'enforce' ? new Date(closesAtMs).toISOString() : null;
    this.#show(account, { program: label, closesAt, goBackTo });
    return list.mode === 'enforce' && this.#nowMs() >= closesAtMs ? 'close' : 'leave';
  }

  /** The time to save runs from the first notice; who comes back to it later gets a little more. */
  #closesAt(label: string, list: ProgramList, met: Met | undefined): number {
    const nowMs = this.#nowMs();
    const isNew = this.#shown?.notice.program !== label;
    const fromStart = met?.closesAtMs ?? nowMs + list.secondsToSave * 1_000;
    const closesAtMs = isNew ? Math.max(fromStart, nowMs + againMs) : fromStart;
    this.#met.set(label, { closesAtMs });
    return closesAtMs;
  }

  #tell(account: string, program: string, goBackTo: string): void {
    const person = this.#parts.personOf(account);
    this.#parts.record({
      type: 'attempt',
      rule: 'supervised-session',
      what: program,
      reason: 'program-not-in-lesson',
      detail: { program, goBackTo },
      at: this.#parts.now().toISOString(),
      ...(person !== undefined && { person }),
    });
  }

  #show(account: string, notice: Shown): void {
    const before = JSON.stringify(this.#shown);
    this.#shown = { account, notice };
    if (JSON.stringify(this.#shown) !== before) this.#parts.onChange();
  }

  #clear(): 'leave' {
    if (this.#shown) {
      this.#shown = null;
      this.#parts.onChange();
    }
    return 'leave';
  }

  #nowMs(): number {
    return this.#parts.now().getTime();
  }
}
