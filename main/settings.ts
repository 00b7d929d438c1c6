import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { Logger } from '#base/logger.ts';
import { type ReadingSettings, readingSettings } from '#protocol/windows.ts';

/** The one user of electron-store: how a person likes to read, and nothing else about them. */
export interface Settings {
  reading(): ReadingSettings;
  /** Keeps them; where they cannot be written they hold until the app ends, and the log says so. */
  saveReading(settings: ReadingSettings): ReadingSettings;
}

export const defaultReading: ReadingSettings = {
  textSize: 'normal',
  contrast: 'normal',
  spacing: 'normal',
};

const name = 'reading';

export function openSettings(folder: string, logger: Logger): Settings {
  const store = openStore(folder, logger);
  let current = load(store, logger);
  return {
    reading: () => current,
    saveReading(settings) {
      current = settings;
      try {
        store.set('reading', settings);
      } catch (cause) {
        logger.error('reading settings cannot be written', { cause: String(cause) });
      }
      return current;
    },
  };
}

type ReadingStore = Store<{ reading?: unknown }>;

function openStore(folder: string, logger: Logger): ReadingStore {
  const make = (): ReadingStore => new Store({ name, cwd: folder, clearInvalidConfig: false });
  try {
    return make();
  } catch (cause) {
    logger.warn('reading settings could not be read; defaults are used', { cause: String(cause) });
    const path = join(folder, `${name}.json`);
    if (existsSync(path)) renameSync(path, `${path}.unreadable`);
    return make();
  }
}

function load(store: ReadingStore, logger: Logger): ReadingSettings {
  const stored = store.get('reading');
  if (stored === undefined) return defaultReading;
  const checked = readingSettings.safeParse(stored);
  if (checked.success) return checked.data;
  logger.warn('reading settings make no sense; defaults are used', {
    issue: checked.error.issues[0]?.message,
  });
  return defaultReading;
}
