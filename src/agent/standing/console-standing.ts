import type { TrueTime } from '#agent/standing/true-time.ts';
import type { HeartbeatAnswer } from '#protocol/device-channel.ts';
import type { ConsoleMemory } from '#rules/rule.ts';

export interface ConsoleStandingParts {
  readonly time: TrueTime;
  readonly now: () => Date;
  readonly enrolled: () => boolean;
  /** Whoever is in front: what was said of another person is not said of this one. */
  readonly account: () => string | null;
  /** Last answer of this process's link; null before the first. */
  readonly lastContact: () => string | null;
  /** Last answer that an earlier process had. */
  readonly keptContact: Date | null;
  /** Something changed that may change a verdict. */
  readonly onChange: () => void;
}

interface Elsewhere {
  readonly at: Date;
  readonly account: string | null;
  readonly list: ConsoleMemory['elsewhere'];
}

/** Less is a clock's ordinary wander: no rule need look again for it. */
const notableMs = 30_000;
/** Who is signed in elsewhere is known for about three heartbeats. */
const elsewhereForMs = 180_000;
/** Contact after a silence as long as this may mend a verdict. */
const longSilenceMs = 3_600_000;

/**
 * What heartbeats tell of the console, and of this machine's clock beside it. Answers come every
 * minute: rules hear of one only where it could change what they say.
 */
export class ConsoleStanding {
  readonly #parts: ConsoleStandingParts;
  #measuredAt: Date | null = null;
  #newestAgent: string | null = null;
  #elsewhere: Elsewhere | null = null;
  #contact: Date | null;
  /** As rules last saw it. */
  #told = { skewMs: 0, elsewhere: '[]', newestAgent: null as string | null };

  constructor(parts: ConsoleStandingParts) {
    this.#parts = parts;
    this.#contact = parts.keptContact;
    this.#told = this.#now();
  }

  /** `tookMs`: how long the answer took, by a clock that does not jump. */
  heard(answer: HeartbeatAnswer, tookMs: number): void {
    const at = this.#parts.now();
    const wasMeasured = this.#measuredAt !== null;
    const silentMs = this.#contact ? Math.abs(at.getTime() - this.#contact.getTime()) : Infinity;
    this.#parts.time.heard(new Date(answer.consoleTime), tookMs);
    this.#measuredAt = at;
    this.#newestAgent = answer.newestAgent ?? null;
    const list = (answer.elsewhere ?? []).map(({ device, since }) => ({
      device,
      since: new Date(since),
    }));
    this.#elsewhere = { at, account: this.#parts.account(), list };
    this.#contact = at;
    this.#tellIf(!wasMeasured || silentMs > longSilenceMs);
  }

  /** Called every minute or so: notices that the clock was set, or that advice has grown old. */
  tick(): void {
    this.#tellIf(false);
  }

  /** The last contact, of this process or one before. */
  lastContact(): Date | null {
    const own = this.#parts.lastContact();
    return own === null ? this.#contact : new Date(own);
  }

  memory(): ConsoleMemory {
    const drift = this.#parts.time.drift();
    return {
      enrolled: this.#parts.enrolled(),
      lastContact: this.lastContact(),
      clock: drift && this.#measuredAt && { ...drift, at: this.#measuredAt },
      newestAgent: this.#newestAgent,
      elsewhere: this.#currentElsewhere(),
    };
  }

  #tellIf(anyway: boolean): void {
    const now = this.#now();
    const told = this.#told;
    const jumped = Math.abs(now.skewMs - told.skewMs) > notableMs;
    const same = now.elsewhere === told.elsewhere && now.newestAgent === told.newestAgent;
    if (!anyway && !jumped && same) return;
    this.#told = now;
    this.#parts.onChange();
  }

  #now() {
    return {
      skewMs: this.#parts.time.skewMs(),
      elsewhere: JSON.stringify(this.#currentElsewhere()),
      newestAgent: this.#newestAgent,
    };
  }

  #currentElsewhere(): ConsoleMemory['elsewhere'] {
    const said = this.#elsewhere;
    if (!said || said.account !== this.#parts.account()) return [];
    const ageMs = Math.abs(this.#parts.now().getTime() - said.at.getTime());
    return ageMs > elsewhereForMs ? [] : said.list;
  }
}
