import {
  isOff,
  type SoftwareUpdateSettings,
  softwareUpdatePath,
} from '#rules/mac-software-update.ts';
import type { AutomaticFacts } from '../facts.ts';

/** Each of these being off keeps updates from installing themselves; all are on by default. */
const needed = ['AutomaticCheckEnabled', 'AutomaticDownload', 'CriticalUpdateInstall'] as const;
/** Set when a Mac is set up; where it is not written, the default has differed between releases. */
const decisive = 'AutomaticallyInstallMacOSUpdates';

/** Settings that `enforce.darwin.ts` switches on. */
export const automaticSettings = [...needed, decisive] as const;

/**
 * Do updates install themselves on this Mac, by its own and its managed settings? Settings that a
 * management server declares are not kept in these files and are not seen.
 */
export function macAutomatic(settings: SoftwareUpdateSettings): AutomaticFacts {
  const facts = (state: AutomaticFacts['state'], how: string, source: string): AutomaticFacts => ({
    state,
    how,
    lastRun: null,
    source,
  });
  if (settings.fault) return facts('not-known', settings.fault.what, settings.fault.path);
  for (const name of automaticSettings) {
    const setting = settings.get(name);
    if (setting && isOff(setting)) return facts('off', `${name} is off`, setting.source);
  }
  const setting = settings.get(decisive);
  return setting
    ? facts('on', `${decisive} is on`, setting.source)
    : facts('not-known', `${decisive} is not written`, softwareUpdatePath);
}
