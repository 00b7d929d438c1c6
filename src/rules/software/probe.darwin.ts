import type { Probe, Watch } from '#rules/rule.ts';
import type { SoftwareFacts } from './facts.ts';
import { looseFiles, runningNames } from './loose-files.ts';
import { applications, peopleApplications } from './mac/applications.ts';
import { receiptPrograms } from './mac/receipts.ts';

/** Application folders and installers' receipts: files only. */
export const probe: Probe<SoftwareFacts> = async ({ host }) => {
  const [all, people, receipts, running, loose] = await Promise.all([
    applications(host),
    peopleApplications(host),
    receiptPrograms(host),
    runningNames(host),
    looseFiles(host),
  ]);
  const sources = [all, people, receipts].filter((source) => source !== undefined);
  return { os: 'darwin', sources, running, ...loose };
};

export const watch: Watch = (host, onChange) => host.watchPaths(['/Applications'], onChange);
