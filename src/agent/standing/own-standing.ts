import { version } from '#base/version.ts';
import type { OwnMemory } from '#rules/rule.ts';

export interface OwnStandingParts {
  readonly now: () => Date;
  readonly recall: (key: string) => string | null;
  /** null forgets. */
  readonly remember: (key: string, value: string | null) => void;
  readonly undone: () => OwnMemory['undone'];
  readonly waiting: () => Pick<OwnMemory, 'waiting' | 'waitingSince'>;
  readonly latestKnown: () => Date;
}

/** Set while an agent runs; found at a start, the run before did not end in order. */
const runningMark = 'agent:running';
const uncleanMark = 'agent:unclean';
const mostKept = 20;

/** What the agent can tell of itself: its version, its starts and ends, what it still has to deliver. */
export class OwnStanding {
  readonly #parts: OwnStandingParts;
  readonly #startedAt: Date;
  #unclean: readonly Date[];
  #isRunning = false;

  constructor(parts: OwnStandingParts) {
    this.#parts = parts;
    this.#startedAt = parts.now();
    this.#unclean = parseTimes(parts.recall(uncleanMark));
  }

  /** Marks the run as begun. `after-crash`: the one before was killed, crashed, or lost its power. */
  begin(): 'start' | 'after-crash' {
    const crashed = this.#parts.recall(runningMark) !== null;
    if (crashed) {
      this.#unclean = [...this.#unclean, this.#startedAt].slice(-mostKept);
      this.#parts.remember(uncleanMark, JSON.stringify(this.#unclean));
    }
    this.#parts.remember(runningMark, this.#startedAt.toISOString());
    this.#isRunning = true;
    return crashed ? 'after-crash' : 'start';
  }

  /** Marks an orderly end. Nothing where the run never began: another agent may be running. */
  end(): void {
    if (this.#isRunning) this.#parts.remember(runningMark, null);
    this.#isRunning = false;
  }

  memory(): OwnMemory {
    return {
      version,
      startedAt: this.#startedAt,
      unclean: this.#unclean,
      undone: this.#parts.undone(),
      ...this.#parts.waiting(),
      latestKnown: this.#parts.latestKnown(),
    };
  }
}

function parseTimes(text: string | null): Date[] {
  try {
    const list = JSON.parse(text ?? '[]') as unknown;
    const times = Array.isArray(list) ? list.map((one) => new Date(String(one))) : [];
    return times.filter((time) => !Number.isNaN(time.getTime()));
  } catch {
    return [];
  }
}
