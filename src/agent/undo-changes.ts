import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#base/clock.ts';
import { createLogger } from '#node/logging.ts';
import { createHost, createWriter } from '#platform/index.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import { Enforcement } from '#agent/enforcement/enforcement.ts';
import type { Entry } from '#agent/enforcement/journal.ts';
import { heldFilesIn, journalIn } from '#agent/enforcing.ts';
import { databaseFile, openStorage } from '#agent/storage.ts';

/**
 * Puts back all that the journal knows, and gives back the files of people, without an agent.
 * Resolves to what could not be.
 */
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
  const host = await createHost({ logger });
  const held = heldFilesIn({
    clock: systemClock,
    logger,
    os: host.os,
    dataDirectory,
    storage,
    personOf: () => undefined,
    refused: () => undefined,
    inFront: () => undefined,
    onHeld: () => undefined,
  });
  const enforcement = new Enforcement({
    clock: systemClock,
    logger,
    host,
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
  // Files of people go back to them, too.
  await held.start();
  held.setEnforced(new Set());
  await held.settled();
  if (held.left() > 0)
    logger.error('files of people could not be given back', {
      folder: join(dataDirectory, 'held'),
    });
  await enforcement.dispose();
  storage.recorder.dispose();
  storage.state.close();
  return left;
}
