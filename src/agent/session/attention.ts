import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Attention as Wanted, ClassroomView } from '#protocol/classroom.ts';

/** As this device keeps it: the end is its own, whatever becomes of the console. */
export interface KeptAttention {
  readonly id: string;
  readonly teacher: string;
  readonly endsAt: string;
}

export interface AttentionParts {
  readonly clock: Clock;
  readonly stored: KeptAttention | null;
  /** Remembers the last one, also when it is over: an old desired state must not begin it again. */
  readonly remember: (kept: KeptAttention) => void;
  /** The longest that the policy lets screens rest. */
  readonly longestMs: () => number;
  readonly onChange: () => void;
}

/** Looks at least this often while it is on: timers stand still while a laptop sleeps. */
const longestWaitMs = 5_000;

/**
 * "Eyes to the front". It begins when the console first asks for it and ends by itself: at the end
 * that the console named, or after its own length from the first word of it, or after the longest
 * that the policy allows, whichever comes first. So a wrong clock can make it shorter, never longer.
 */
export class Attention implements Disposable {
  readonly #parts: AttentionParts;
  #kept: KeptAttention | null;
  #isOn = false;
  #timer: Disposable = noDisposable;

  constructor(parts: AttentionParts) {
    this.#parts = parts;
    this.#kept = parts.stored;
    this.#isOn = this.#hasTimeLeft();
    this.#arm();
  }

  /** null: no screen rests. */
  current(): ClassroomView['attention'] {
    return this.#isOn && this.#hasTimeLeft() ? this.#kept : null;
  }

  /** Puts the console's word in force; undefined: it asks for none, or the teacher has ended it. */
  setDesired(wanted: Wanted | undefined): void {
    if (!wanted) return this.#end();
    if (wanted.id !== this.#kept?.id) this.#begin(wanted);
  }

  /** Ends what is over. Called by its timer, by housekeeping and on waking. */
  tick(): void {
    if (this.#isOn && !this.#hasTimeLeft()) this.#change(false);
    this.#arm();
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #begin(wanted: Wanted): void {
    const nowMs = this.#parts.clock.now().getTime();
    const endMs = Date.parse(wanted.endsAt);
    const lengthMs = Math.min(endMs - Date.parse(wanted.startsAt), this.#parts.longestMs());
    const endsAt = new Date(Math.min(endMs, nowMs + lengthMs)).toISOString();
    this.#kept = { id: wanted.id, teacher: wanted.teacher, endsAt };
    this.#parts.remember(this.#kept);
    this.#change(this.#hasTimeLeft());
    this.#arm();
  }

  #end(): void {
    this.#timer.dispose();
    if (!this.#isOn || !this.#kept) return;
    this.#kept = { ...this.#kept, endsAt: this.#parts.clock.now().toISOString() };
    this.#parts.remember(this.#kept);
    this.#change(false);
  }

  #change(isOn: boolean): void {
    const before = this.#isOn;
    this.#isOn = isOn;
    if (before || isOn) this.#parts.onChange();
  }

  #hasTimeLeft(): boolean {
    return this.#kept !== null && this.#parts.clock.now().getTime() < Date.parse(this.#kept.endsAt);
  }

  #arm(): void {
    this.#timer.dispose();
    if (!this.#isOn || !this.#kept) return;
    const leftMs = Date.parse(this.#kept.endsAt) - this.#parts.clock.now().getTime();
    this.#timer = this.#parts.clock.after(Math.min(longestWaitMs, Math.max(0, leftMs)), () =>
      this.tick(),
    );
  }
}
