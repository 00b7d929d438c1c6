import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { ClassSitting, RosterPerson } from '#protocol/desired-state.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { AupDocument } from '#protocol/policy.ts';

export interface SittingsParts {
  readonly clock: Clock;
  readonly onChange: () => void;
}

export type SittingView = NonNullable<LocalState['aupSitting']>;

/** Wakes at least this often while one is on: timers stand still while a laptop sleeps. */
const longestWaitMs = 15_000;

/**
 * The class sittings that the console says are on. Nothing is kept: after a restart they come again
 * with the stored desired state, and each is over at its end whatever else is lost (promise 5).
 */
export class Sittings implements Disposable {
  readonly #parts: SittingsParts;
  #sittings: readonly ClassSitting[] = [];
  #timer: Disposable = noDisposable;

  constructor(parts: SittingsParts) {
    this.#parts = parts;
  }

  setDesired(sittings: readonly ClassSitting[]): void {
    if (JSON.stringify(sittings) === JSON.stringify(this.#sittings)) return;
    this.#sittings = sittings;
    this.#arm();
    this.#parts.onChange();
  }

  /** The newest sitting of the person's class that is about something due from them. */
  of(
    person: Pick<RosterPerson, 'classes' | 'role'> | undefined,
    due: readonly AupDocument[],
  ): SittingView | undefined {
    if (person?.role !== 'pupil') return undefined;
    const now = this.#parts.clock.now();
    const mine = this.#sittings
      .filter((one) => person.classes.includes(one.classId) && now < new Date(one.endsAt))
      .filter((one) => due.some(({ document }) => one.documents.includes(document)))
      .toSorted((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))[0];
    if (!mine) return undefined;
    const { id, teacher, documents, readAt } = mine;
    return { id, teacher, documents, stage: readAt === undefined ? 'reading' : 'answer' };
  }

  dispose(): void {
    void this.#timer.dispose();
  }

  #arm(): void {
    void this.#timer.dispose();
    const nowMs = this.#parts.clock.now().getTime();
    const left = this.#sittings.map((one) => Date.parse(one.endsAt) - nowMs).filter((ms) => ms > 0);
    if (left.length === 0) return;
    this.#timer = this.#parts.clock.after(Math.min(longestWaitMs, ...left), () => this.#tick());
  }

  #tick(): void {
    const nowMs = this.#parts.clock.now().getTime();
    const still = this.#sittings.filter((one) => Date.parse(one.endsAt) > nowMs);
    const changed = still.length < this.#sittings.length;
    this.#sittings = still;
    this.#arm();
    if (changed) this.#parts.onChange();
  }
}
