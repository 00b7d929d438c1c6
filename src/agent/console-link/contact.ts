import type { Logger } from '#base/logger.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';

/** Whether the console can be reached, and since when it answered; logs each change once. */
export class Contact {
  readonly #logger: Logger;
  readonly #now: () => Date;
  readonly #onChange: () => void;
  #last: Date | null = null;
  #linked = false;
  #trouble = '';

  constructor(logger: Logger, now: () => Date, onChange: () => void) {
    this.#logger = logger;
    this.#now = now;
    this.#onChange = onChange;
  }

  get state(): { linked: boolean; lastContact: string | null } {
    return { linked: this.#linked, lastContact: this.#last?.toISOString() ?? null };
  }

  /** The console answered, whatever it said. */
  good(): void {
    this.#last = this.#now();
    if (this.#linked) return;
    this.#linked = true;
    if (this.#trouble !== '') this.#logger.info('the console answers again');
    this.#trouble = '';
    this.#onChange();
  }

  /** A stage failed. The same trouble is logged once until something else happens. */
  bad(stage: string, problem: LinkProblem): void {
    const trouble = `${stage}:${problem.cause}:${problem.code ?? ''}:${problem.status ?? ''}`;
    if (trouble !== this.#trouble) {
      this.#logger.warn('the console did not give what was asked; the last good state stays', {
        stage,
        cause: problem.cause,
        reason: problem.message,
        ...(problem.code !== undefined && { problem: problem.code }),
        ...(problem.status !== undefined && { status: problem.status }),
        ...(problem.fix !== undefined && { fix: problem.fix }),
      });
      this.#trouble = trouble;
    }
    if (!this.#linked) return;
    this.#linked = false;
    this.#onChange();
  }
}
