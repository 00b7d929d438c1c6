import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { ServiceClient } from '../service-client.ts';
import type { ActiveProgram, Look } from './active-program.ts';

export interface LessonProgramsOptions {
  readonly client: Pick<ServiceClient, 'request' | 'onState' | 'onLink' | 'state' | 'linked'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly look: Look;
  readonly close: (program: ActiveProgram) => Promise<boolean>;
  /** Processes of this app, which are left alone whatever the agent says. */
  readonly own: readonly number[];
}

export const lookEveryMs = 2_000;
/** A program that is asked to close may first ask whether to save. */
export const askAgainMs = 30_000;
/** So many looks without an answer mean that this desktop gives none. */
const blindAfter = 5;

/**
 * While a lesson with a list of programs is on, and at no other time, looks which program is in
 * front and tells the agent; what the agent says is asked to close.
 */
export class LessonPrograms implements Disposable {
  readonly #options: LessonProgramsOptions;
  readonly #asked = new Map<number, number>();
  #timer: Disposable = noDisposable;
  #isOn = false;
  #blind = 0;

  constructor(options: LessonProgramsOptions) {
    this.#options = options;
  }

  start(): void {
    const { client } = this.#options;
    client.onState((state) => this.#follow(state));
    client.onLink((linked) => this.#follow(linked ? client.state : null));
  }

  dispose(): void {
    this.#stop();
  }

  #follow(state: LocalState | null): void {
    const isWanted = state?.session?.programs !== undefined;
    if (isWanted && !this.#isOn) {
      this.#isOn = true;
      void this.#round();
    }
    if (!isWanted && this.#isOn) this.#stop();
  }

  #stop(): void {
    this.#isOn = false;
    this.#blind = 0;
    this.#asked.clear();
    this.#timer.dispose();
  }

  async #round(): Promise<void> {
    const { clock, logger } = this.#options;
    await this.#lookOnce().catch((cause: unknown) =>
      logger.warn('the program in front was not looked at', { reason: String(cause) }),
    );
    if (!this.#isOn) return;
    this.#timer.dispose();
    this.#timer = clock.after(lookEveryMs, () => void this.#round());
  }

  async #lookOnce(): Promise<void> {
    const { client, look, own } = this.#options;
    const seen = await look();
    this.#blind = seen === null ? this.#blind + 1 : 0;
    if (!this.#isOn || (seen === null && this.#blind < blindAfter)) return;
    const program = seen === 'hidden' || seen === null ? null : seen;
    if (program && own.includes(program.pid)) return;
    const answer = await client.request('program-in-front', {
      program: program && { name: program.name, file: program.file },
    });
    if (answer.ok && answer.value.answer === 'close' && program) await this.#close(program);
  }

  async #close(program: ActiveProgram): Promise<void> {
    const { clock, logger, close } = this.#options;
    const nowMs = clock.now().getTime();
    if (nowMs - (this.#asked.get(program.pid) ?? -askAgainMs) < askAgainMs || !this.#isOn) return;
    this.#asked.set(program.pid, nowMs);
    const { name } = program;
    if (await close(program)) logger.info('a program was asked to close', { name });
    else logger.warn('a program could not be asked to close', { name });
  }
}
