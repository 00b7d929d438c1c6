import { join } from 'node:path';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { Outbox } from '#agent/outbox/outbox.ts';
import { Recorder } from '#agent/outbox/recorder.ts';
import { makePrivateFolder } from '#platform/file-rights.ts';
import { isDiskTrouble, openDatabase } from '#agent/state/database.ts';
import { State } from '#agent/state/state.ts';

export const databaseFile = 'agent.db';

export interface Storage {
  readonly state: State;
  readonly outbox: Outbox;
  readonly recorder: Recorder;
  readonly isDurable: boolean;
}

/** Opens the device's database with everything that writes to it. Damage is the first thing recorded. */
export function openStorage(options: {
  dataDirectory: string;
  clock: Clock;
  logger: Logger;
  onRecorded: () => void;
  onBroken: (message: string) => void;
}): Storage {
  makePrivateFolder(options.dataDirectory);
  const path = join(options.dataDirectory, databaseFile);
  const { database, trouble, isDurable, savedChanges } = openDatabase(path, options.clock.now());
  const state = new State(database);
  for (const { target, body } of savedChanges.flatMap(targeted)) state.putChange(target, body);
  const outbox = new Outbox(database);
  const recorder = new Recorder({
    clock: options.clock,
    logger: options.logger,
    transaction: (work) => state.transaction(work),
    append: (data, at) => outbox.append(data, at),
    isDiskTrouble,
    onRecorded: options.onRecorded,
    onBroken: (cause) =>
      options.onBroken(
        `the database ${path} is broken: ${cause instanceof Error ? cause.message : String(cause)}`,
      ),
  });
  if (trouble) {
    options.logger.error('storage trouble', { reason: trouble.message });
    recorder.record([{ type: 'storage-trouble', ...trouble }]);
  }
  return { state, outbox, recorder, isDurable };
}

const targeted = (body: string): { target: string; body: string }[] =>
  parseRows<{ target?: unknown }>([body]).flatMap(({ target }) =>
    typeof target === 'string' ? [{ target, body }] : [],
  );

/** Stored JSON of the agent's own; a row that is not JSON is left aside, as a broken one cannot be mended. */
export function parseRows<T>(rows: readonly string[]): T[] {
  return rows.flatMap((row) => {
    try {
      return [JSON.parse(row) as T];
    } catch {
      return [];
    }
  });
}
