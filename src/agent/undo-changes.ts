import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#base/clock.ts';
import { createLogger } from '#node/logging.ts';
import { createHost, createWriter } from '#platform/index.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import { Enforcement } from '#agent/enforcement/enforcement.ts';
import type { Entry } from '#agent/enforcement/journal.ts';
import { journalIn } from '#agent/enforcing.ts';
import { databaseFile, openStorage } from '#agent/storage.ts';

/** Puts back all that the journal knows, without an agent. Resolves to what could not be. */
export async function undoChanges(
  dataDirectory: string,
  writer?: HostWriter,
): Promise<readonly Entry[]> {
  if (!existsSync(join(dataDirectory, databaseFile))) return [];
  const logger = createLogger({ level: 'warn', process: 'agent' });
  const storage = openStorage({
    dataDirectory,
    clock: systemClock,
    logger,
    onRecorded: () => undefined,
    onBroken: (reason) => logger.error('the journal of changes is broken', { reason }),
  });
  const enforcement = new Enforcement({
    clock: systemClock,
    logger,
    host: await createHost({ logger }),
    writer: writer ?? (await createWriter()),
    journal: journalIn(storage),
    load: async () => undefined,
    parametersOf: () => ({}),
    person: () => undefined,
    memoryFor: () => ({ aup: null, session: null, console: null, agent: null }),
    record: (event) => storage.recorder.record([event]),
    onAttempt: () => undefined,
    onUndone: () => undefined,
    lookAgain: () => undefined,
  });
  await enforcement.undoAll('uninstall');
  const left = enforcement.entries();
  await enforcement.dispose();
  storage.recorder.dispose();
  storage.state.close();
  return left;
}
