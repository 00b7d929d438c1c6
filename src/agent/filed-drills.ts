import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { readTextCapped } from '#node/capped-read.ts';
import type { Host } from '#platform/host.ts';
import { drillRecord, type DrillRecord, type EventData } from '#protocol/events.ts';

/** Below the agent's own folder, which only root may enter: what lies here was filed by root. */
const folderName = 'drills';
const largestFile = 262_144;

/** Leaves the outcome of a trial for the agent, which takes it up at once or at its next start. */
export function fileDrills(dataDirectory: string, records: readonly DrillRecord[]): void {
  const folder = join(dataDirectory, folderName);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [first] = records;
  if (!first) return;
  const name = `${first.at.replaceAll(/[:.]/g, '-')}-${process.pid}.json`;
  writeFileAtomicSync(join(folder, name), JSON.stringify(records), { mode: 0o600 });
}

/** Takes up what was filed, now and from now on: recorded as evidence, then removed. */
export function takeUpDrills(parts: {
  dataDirectory: string;
  host: Pick<Host, 'watchPaths'>;
  logger: Logger;
  /** Records all of a file or nothing; the file is removed only afterwards. */
  record: (events: readonly EventData[]) => void;
}): Disposable {
  const folder = join(parts.dataDirectory, folderName);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const takeUp = (): void => {
    for (const name of readdirSync(folder).sort())
      if (name.endsWith('.json')) takeOne(join(folder, name), parts);
  };
  takeUp();
  return parts.host.watchPaths([folder], takeUp);
}

function takeOne(
  path: string,
  { logger, record }: { logger: Logger; record: (events: readonly EventData[]) => void },
): void {
  const text = readTextCapped(path, largestFile);
  const parsed = text.ok ? z.array(drillRecord).safeParse(parseJson(text.value)) : null;
  if (parsed?.success) record(parsed.data);
  else logger.warn('a filed trial cannot be read and is left out', { path });
  if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path, { force: true });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
