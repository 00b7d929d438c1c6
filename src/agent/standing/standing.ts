import type { Clock } from '#base/clock.ts';
import { ConsoleStanding } from '#agent/standing/console-standing.ts';
import { OwnStanding, type OwnStandingParts } from '#agent/standing/own-standing.ts';
import { TrueTime } from '#agent/standing/true-time.ts';
import type { HeartbeatAnswer } from '#protocol/device-channel.ts';
import type { ConsoleMemory, OwnMemory } from '#rules/rule.ts';

export interface StandingParts {
  readonly clock: Clock;
  /** Milliseconds since the machine started, sleep included. */
  readonly uptimeMs: () => number;
  readonly recall: OwnStandingParts['recall'];
  readonly remember: OwnStandingParts['remember'];
  readonly enrolled: () => boolean;
  readonly account: () => string | null;
  readonly lastContact: () => string | null;
  readonly undone: () => OwnMemory['undone'];
  readonly waiting: OwnStandingParts['waiting'];
  /** Rules that asked for this part of the agent's memory should look again. */
  readonly onChange: (part: 'console' | 'agent') => void;
}

interface Kept {
  readonly contact: string | null;
  readonly latest: string;
}

const keptMark = 'agent:standing';
/** A power cut loses at most this much of what is kept. */
const keepEveryMs = 600_000;

/** How this agent stands: with its console, with the time, and by itself. Outlives restarts. */
export class Standing {
  readonly time: TrueTime;
  readonly #parts: StandingParts;
  readonly #console: ConsoleStanding;
  readonly #own: OwnStanding;
  #keptMs = 0;

  constructor(parts: StandingParts) {
    this.#parts = parts;
    const { clock } = parts;
    const now = () => clock.now();
    const kept = readKept(parts.recall(keptMark));
    this.time = new TrueTime({
      clock,
      uptimeMs: parts.uptimeMs,
      latest: kept.latest,
    });
    const { enrolled, account, lastContact } = parts;
    this.#console = new ConsoleStanding({
      time: this.time,
      now,
      enrolled,
      account,
      lastContact,
      keptContact: kept.contact,
      onChange: () => parts.onChange('console'),
    });
    this.#own = new OwnStanding({ ...parts, now, latestKnown: () => this.time.now() });
  }

  /** A clock that nobody can set, for what must end in time. */
  get clock(): Clock {
    return { now: () => this.time.now(), after: (ms, task) => this.#parts.clock.after(ms, task) };
  }

  begin(): 'start' | 'after-crash' {
    return this.#own.begin();
  }

  end(): void {
    this.#keep();
    this.#own.end();
  }

  heard(answer: HeartbeatAnswer, tookMs: number): void {
    this.#console.heard(answer, tookMs);
  }

  tick(): void {
    this.#console.tick();
    if (Math.abs(this.#parts.clock.now().getTime() - this.#keptMs) >= keepEveryMs) this.#keep();
  }

  console(): ConsoleMemory {
    return this.#console.memory();
  }

  own(): OwnMemory {
    return this.#own.memory();
  }

  #keep(): void {
    this.#keptMs = this.#parts.clock.now().getTime();
    const kept: Kept = {
      contact: this.#console.lastContact()?.toISOString() ?? null,
      latest: this.time.latest().toISOString(),
    };
    this.#parts.remember(keptMark, JSON.stringify(kept));
  }
}

function readKept(text: string | null): { contact: Date | null; latest: Date | null } {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Kept> | null;
    return { contact: timeOf(kept?.contact), latest: timeOf(kept?.latest) };
  } catch {
    return { contact: null, latest: null };
  }
}

function timeOf(text: string | null | undefined): Date | null {
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) ? null : time;
}
