import type { Host } from '#platform/host.ts';
import { arrivalFolders } from '#rules/arrival-folders.ts';
import { peopleHomes } from '#rules/people-homes.ts';
import type { Drill, TrialStep } from '#rules/rule.ts';
import type { Parameters } from './parameters.ts';
import { trialContent } from './trial.ts';

const name = 'beadle-drill.exe';
const longestMs = 15_000;
const lookEveryMs = 250;

/** Writes a harmless file that begins like a program into a person's Downloads, and sees it put aside. */
export const drill: Drill<Parameters> = async (context) => {
  const { host, parameters, mode, now, wait, writeFile, removeFile, signal } = context;
  const did = `Wrote ${name}, which begins like a Windows program, into a Downloads folder`;
  if (mode !== 'enforce') return [notRun(did, `the policy only asks to ${mode}`)];
  if (!parameters.kinds.includes('program'))
    return [notRun(did, 'the policy lets programs arrive')];
  const folder = await someDownloads(host);
  if (folder === null) return [notRun(did, 'nobody here has a Downloads folder of their own')];
  const path = `${folder}${host.os === 'win32' ? '\\' : '/'}${name}`;
  const started = now().getTime();
  await writeFile(path, trialContent(now().toISOString()));
  try {
    while (now().getTime() - started < longestMs && !signal.aborted) {
      await wait(lookEveryMs);
      const facts = await host.stat(path);
      const seconds = ((now().getTime() - started) / 1_000).toFixed(1);
      if (!facts.ok && facts.error.code === 'not-found')
        return [{ did, saw: `it was put aside within ${seconds} s`, outcome: 'proved' }];
    }
    return [{ did, saw: `it lay there for ${longestMs / 1_000} s`, outcome: 'failed' }];
  } finally {
    await removeFile(path);
  }
};

/** A Downloads folder that is really within its owner's home, where a trial may write. */
async function someDownloads(host: Host): Promise<string | null> {
  for (const home of (await peopleHomes(host)).homes)
    for (const { kind, path } of await arrivalFolders(host, home)) {
      const [real, realHome] = await Promise.all([host.realPath(path), host.realPath(home.home)]);
      const isTheirs = real.ok && realHome.ok && real.value.startsWith(realHome.value);
      if (kind === 'Downloads' && isTheirs) return path;
    }
  return null;
}

const notRun = (did: string, saw: string): TrialStep => ({ did, saw, outcome: 'not-run' });
