import { type Clock, systemClock } from '#base/clock.ts';
import { type Logger, nullLogger } from '#base/logger.ts';
import type { Random } from '#base/backoff.ts';

/** What a process may say about the machine when it makes its Host. */
export interface HostOptions {
  readonly logger?: Logger;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Where logind keeps its session files, on Linux. Default /run/systemd/sessions. */
  readonly sessionsDirectory?: string;
}

export type FullHostOptions = Required<HostOptions>;

export const defaultSessionsDirectory = '/run/systemd/sessions';

export function withDefaults(options: HostOptions): FullHostOptions {
  return {
    logger: options.logger ?? nullLogger,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    sessionsDirectory: options.sessionsDirectory ?? defaultSessionsDirectory,
  };
}
