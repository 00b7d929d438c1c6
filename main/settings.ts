import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { Logger } from '#base/logger.ts';
import {
  bannerPlace,
  type BannerPlace,
  type ReadingSettings,
  readingSettings,
} from '#protocol/windows.ts';

/** The one user of electron-store: how a person likes to read and where the banner is, no more. */
export interface Settings {
  reading(): ReadingSettings;
  /** Keeps them; where they cannot be written they hold until the app ends, and the log says so. */
  saveReading(settings: ReadingSettings): ReadingSettings;
  banner(): BannerPlace;
  saveBanner(place: BannerPlace): BannerPlace;
}

export const defaultReading: ReadingSettings = {
  textSize: 'normal',
  contrast: 'normal',
  spacing: 'normal',
};

/** Programs and pages have their own tabs, menus and addresses at the top: the banner begins below. */
export const defaultBanner: BannerPlace = { edge: 'bottom', small: false };

const name = 'reading';

export function openSettings(folder: string, logger: Logger): Settings {
  const store = openStore(folder, logger);
  let current = load(store, logger);
  const storedBanner = bannerPlace.safeParse(store.get('banner'));
  let banner = storedBanner.success ? storedBanner.data : defaultBanner;
  const keep = (key: 'reading' | 'banner', value: ReadingSettings | BannerPlace): void => {
    try {
      store.set(key, value);
    } catch (cause) {
      logger.error('settings cannot be written', { key, cause: String(cause) });
    }
  };
  return {
    reading: () => current,
    saveReading(settings) {
      current = settings;
      keep('reading', settings);
      return current;
    },
    banner: () => banner,
    saveBanner(place) {
      banner = place;
      keep('banner', place);
      return banner;
    },
  };
}

type ReadingStore = Store<{ reading?: unknown; banner?: unknown }>;

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
