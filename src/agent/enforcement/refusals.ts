import type { Clock } from '#base/clock.ts';
import type { EventData } from '#protocol/events.ts';
import type { Refusal } from '#protocol/local-ipc.ts';
import type { Attempt } from '#rules/rule.ts';

export interface RefusalParts {
  readonly clock: Clock;
  readonly newId: () => string;
  /** The person at the device, if known. */
  readonly person: () => string | undefined;
  readonly record: (event: EventData) => void;
  readonly onChange: () => void;
}

/** How long a window may still speak of it. */
const shownMs = 10 * 60_000;
const mostShown = 10;
/** The same thing tried again so soon is one attempt: a stick is plugged in, and plugged in again. */
const sameMs = 5_000;

/** What rules kept from happening: told to the console, and for some minutes to the windows. */
export class Refusals {
  readonly #parts: RefusalParts;
  #recent: readonly Refusal[] = [];

  constructor(parts: RefusalParts) {
    this.#parts = parts;
  }

  add(rule: string, attempt: Attempt): void {
    const { clock, newId, person, record, onChange } = this.#parts;
    const now = clock.now();
    const what = attempt.what.slice(0, 200).toWellFormed();
    const { reason, detail } = attempt;
    const last = this.#recent.find((one) => one.rule === rule && one.what === what);
    if (last && last.reason === reason && now.getTime() - Date.parse(last.at) < sameMs) return;
    const at = now.toISOString();
    const who = person();
    record({
      type: 'attempt',
      rule,
      what,
      reason,
      detail,
      at,
      ...(who !== undefined && { person: who }),
    });
    const refusal: Refusal = { id: newId(), rule, what, reason, detail, at };
    this.#recent = [refusal, ...this.#recent].slice(0, mostShown);
    onChange();
  }

  /** The latest first. */
  shown(): readonly Refusal[] {
    const nowMs = this.#parts.clock.now().getTime();
    return this.#recent.filter(({ at }) => nowMs - Date.parse(at) < shownMs);
  }

  /** Whoever signs in next is not told of what the one before tried. */
  forget(): void {
    this.#recent = [];
  }
}
