import type { ClassroomView, HandSeen } from '#protocol/classroom.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';

/** The hand of whoever sits at this device. */
export interface KeptHand {
  readonly id: string;
  readonly account: string;
  readonly session: string;
  readonly raisedAt: string;
  readonly seen: { readonly by: string; readonly at: string } | null;
}

export interface HandParts {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly stored: KeptHand | null;
  readonly session: () => SupervisedSession | null;
  readonly personOf: (account: string) => string | undefined;
  /** Keeps the hand (null: none) with the event that tells of it. */
  readonly record: (kept: KeptHand | null, events: readonly EventData[]) => void;
  readonly onChange: () => void;
}

/** How long the pupil is told that the hand was seen. */
const seenForMs = 60_000;

/** Hands in a lesson: put up and taken down here, seen by the teacher in the class page. */
export class Hands {
  readonly #parts: HandParts;
  #kept: KeptHand | null;

  constructor(parts: HandParts) {
    this.#parts = parts;
    this.#kept = parts.stored;
  }

  /** Puts the hand up; one that is up stays the same. False where no lesson is on. */
  raise(account: string): boolean {
    const session = this.#parts.session();
    if (!session) return false;
    if (this.#isUp(account)) return true;
    const raisedAt = this.#parts.now().toISOString();
    const id = this.#parts.newId();
    this.#keep({ id, account, session: session.id, raisedAt, seen: null }, 'raised', account);
    return true;
  }

  lower(account: string): void {
    const kept = this.#kept;
    if (!kept || kept.account !== account) return;
    if (kept.seen) this.#keep(null);
    else this.#keep(null, 'lowered', account, kept);
  }

  /** The teacher has seen a hand; only the one that is up now is meant. */
  setSeen(seen: HandSeen | undefined): void {
    const kept = this.#kept;
    if (!seen || !kept || kept.seen || kept.id !== seen.hand) return;
    // By this device's own time: it says how long the pupil is told.
    this.#keep({ ...kept, seen: { by: seen.by, at: this.#parts.now().toISOString() } });
  }

  viewFor(account: string | null): ClassroomView['hand'] {
    const kept = this.#kept;
    if (!kept || kept.account !== account || this.#isPast(kept)) return null;
    return { id: kept.id, raisedAt: kept.raisedAt, seen: kept.seen };
  }

  /** Forgets what no longer matters: a hand is down when its lesson is over. */
  tick(): void {
    if (this.#kept && this.#isPast(this.#kept)) this.#keep(null);
  }

  #isUp(account: string): boolean {
    const view = this.viewFor(account);
    return view !== null && view.seen === null;
  }

  #isPast(kept: KeptHand): boolean {
    if (this.#parts.session()?.id !== kept.session) return true;
    if (!kept.seen) return false;
    return this.#parts.now().getTime() - Date.parse(kept.seen.at) > seenForMs;
  }

  #keep(
    next: KeptHand | null,
    change?: 'raised' | 'lowered',
    account?: string,
    hand: KeptHand | null = next,
  ): void {
    const person = account === undefined ? undefined : this.#parts.personOf(account);
    const at = this.#parts.now().toISOString();
    const events: EventData[] =
      change && hand
        ? [
            {
              type: 'hand',
              hand: hand.id,
              session: hand.session,
              change,
              ...(person !== undefined && { person }),
              at,
            },
          ]
        : [];
    this.#kept = next;
    this.#parts.record(next, events);
    this.#parts.onChange();
  }
}
