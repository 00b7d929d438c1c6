import type { Logger } from '#base/logger.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';

/** Whether the console can be reached, and since when it answered; logs each change once. */
export class Contact {
  readonly #logger: Logger;
  readonly #now: () => Date;
  readonly #onChange: () => void;
  #last: Date | null = null;
  #linked = false;
  /** By stage, what was last logged. */
  readonly #troubles = new Map<string, string>();

  constructor(logger: Logger, now: () => Date, onChange: () => void) {
    this.#logger = logger;
    this.#now = now;
    this.#onChange = onChange;
  }

  get state(): { linked: boolean; lastContact: string | null } {
    return { linked: this.#linked, lastContact: this.#last?.toISOString() ?? null };
  }

  /** The console answered as it should. */
  good(): void {
    this.#last = this.#now();
    if (this.#linked) return;
    this.#linked = true;
    if (this.#troubles.size > 0) this.#logger.info('the console answers again');
    this.#troubles.clear();
    this.#onChange();
  }

  /** A stage failed. The same trouble of a stage is logged once until something else happens to it. */
  bad(stage: string, problem: LinkProblem): void {
    const trouble = `${problem.cause}:${problem.code ?? ''}:${problem.status ?? ''}`;
    if (trouble !== this.#troubles.get(stage)) {
      this.#logger.warn('the console did not give what was asked; the last good state stays', {
        stage,
        cause: problem.cause,
        reason: problem.message,
        ...(problem.code !== undefined && { problem: problem.code }),
        ...(problem.status !== undefined && { status: problem.status }),
        ...(problem.fix !== undefined && { fix: problem.fix }),
      });
      this.#troubles.set(stage, trouble);
    }
    if (!this.#linked) return;
    this.#linked = false;
    this.#onChange();
  }
}
