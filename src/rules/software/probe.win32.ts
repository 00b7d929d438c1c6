import type { Probe } from '#rules/rule.ts';
import type { SoftwareFacts } from './facts.ts';
import { looseFiles, runningNames } from './loose-files.ts';
import { appxPrograms } from './windows/appx.ts';
import { machinePrograms, peoplePrograms } from './windows/uninstall.ts';

/** The lists from which Windows itself uninstalls; never Win32_Product, which repairs what it lists. */
export const probe: Probe<SoftwareFacts> = async ({ host, signal }) => {
  const [machine, people, appx, running, loose] = await Promise.all([
    machinePrograms(host),
    peoplePrograms(host),
    appxPrograms(host, signal),
    runningNames(host),
    looseFiles(host),
  ]);
  return { os: 'win32', sources: [...machine, people, appx], running, ...loose };
};
