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
import { type KeptReading, ReadingChoices } from './session/reading-choices.ts';

/** The one user of electron-store: how a person likes to read and where the banner is, no more. */
export interface Settings {
  reading(): ReadingSettings;
  /** Keeps them; where they cannot be written they hold until the app ends, and the log says so. */
  saveReading(settings: ReadingSettings): ReadingSettings;
  /** The agent's word on a shared account's sign-in; true where other choices hold from now on. */
  signedIn(sharedSince: string | undefined): boolean;
  banner(): BannerPlace;
  saveBanner(place: BannerPlace): BannerPlace;
}

/** Programs and pages have their own tabs, menus and addresses at the top: the banner begins below. */
export const defaultBanner: BannerPlace = { edge: 'bottom', small: false };

const name = 'reading';

export function openSettings(folder: string, logger: Logger): Settings {
  const store = openStore(folder, logger);
  const storedBanner = bannerPlace.safeParse(store.get('banner'));
  let banner = storedBanner.success ? storedBanner.data : defaultBanner;
  const keep = (key: 'reading' | 'banner', value: Partial<Kept>): void => {
    try {
      for (const [name, of] of Object.entries(value))
        if (of === undefined) store.delete(name as keyof Kept);
        else store.set(name, of);
    } catch (cause) {
      logger.error('settings cannot be written', { key, cause: String(cause) });
    }
  };
  const choices = new ReadingChoices(load(store, logger), ({ reading, signIn }) => {
    keep('reading', { reading, signIn: signIn ?? undefined });
  });
  return {
    reading: () => choices.current,
    saveReading: (settings) => choices.choose(settings),
    signedIn: (sharedSince) => choices.follow(sharedSince),
    banner: () => banner,
    saveBanner(place) {
      banner = place;
      keep('banner', { banner: place });
      return banner;
    },
  };
}

/** `signIn`: the sign-in to a shared account that `reading` was chosen in. */
type Kept = { reading?: unknown; signIn?: unknown; banner?: unknown };
type ReadingStore = Store<Kept>;

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

function load(store: ReadingStore, logger: Logger): KeptReading | null {
  const stored = store.get('reading');
  if (stored === undefined) return null;
  const checked = readingSettings.safeParse(stored);
  const signIn = store.get('signIn');
  const of = typeof signIn === 'string' ? signIn : null;
  if (checked.success) return { reading: checked.data, signIn: of };
  logger.warn('reading settings make no sense; defaults are used', {
    issue: checked.error.issues[0]?.message,
  });
  return null;
}
