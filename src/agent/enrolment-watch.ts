import { join } from 'node:path';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Result } from '#base/result.ts';
import { enrolmentFile, readEnrolment } from '#agent/console-link/identity.ts';
import type { Enrolled } from '#agent/enrolled.ts';
import type { Host } from '#platform/host.ts';

type Enrolment = Enrolled['enrolment'];

export interface EnrolmentWatchParts {
  readonly dataDirectory: string;
  readonly host: Host;
  readonly logger: Logger;
  readonly open: (enrolment: Enrolment) => Promise<Result<Enrolled, string>>;
  /** What was enrolled before has ended; the new link has not started. */
  readonly onTaken: (enrolled: Enrolled) => void;
}

/** Takes up the enrolment that `beadle enrol` leaves in the data folder, now and whenever it changes. */
export class EnrolmentWatch {
  readonly #parts: EnrolmentWatchParts;
  #current: Enrolled | null = null;
  #watch: Disposable | null = null;
  #takingUp: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(parts: EnrolmentWatchParts) {
    this.#parts = parts;
  }

  get current(): Enrolled | null {
    return this.#current;
  }

  watch(): void {
    const path = join(this.#parts.dataDirectory, enrolmentFile);
    const takeUp = (): void => void this.takeUp();
    this.#watch = this.#parts.host.watchPaths([path], takeUp, takeUp);
  }

  /** One at a time: a file that is being replaced is seen more than once. */
  takeUp(): Promise<void> {
    this.#takingUp = this.#takingUp.then(() => this.#takeUpNow());
    return this.#takingUp;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#watch?.dispose();
    await this.#current?.dispose();
  }

  async #takeUpNow(): Promise<void> {
    const { dataDirectory, logger, open, onTaken } = this.#parts;
    const read = readEnrolment(join(dataDirectory, enrolmentFile));
    if (!read.ok) return logger.error('the enrolment cannot be used', { reason: read.error });
    const enrolment = read.value;
    if (!enrolment || this.#disposed) return;
    if (JSON.stringify(enrolment) === JSON.stringify(this.#current?.enrolment)) return;
    const before = this.#current;
    const opened = await open(enrolment);
    if (!opened.ok) return logger.error('the enrolment cannot be used', { reason: opened.error });
    await before?.dispose();
    this.#current = opened.value;
    logger.info('enrolled', { device: enrolment.device, console: enrolment.console });
    onTaken(opened.value);
    opened.value.link.start();
  }
}
