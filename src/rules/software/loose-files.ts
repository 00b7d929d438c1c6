import { describeHostError, type Host } from '#platform/host.ts';
import { arrivalFolders } from '#rules/arrival-folders.ts';
import { peopleHomes } from '#rules/people-homes.ts';
import type { LooseFile, SoftwareFacts } from './facts.ts';

/** A folder with more names is looked at in part, and said to be. */
const mostNames = 2_000;

/** Names (never contents, top level only) in the Downloads and on the Desktop of every person. */
export async function looseFiles(
  host: Host,
): Promise<Pick<SoftwareFacts, 'loose' | 'looseUnseen'>> {
  const { homes, unseen } = await peopleHomes(host);
  const folders = (await Promise.all(homes.map((home) => arrivalFolders(host, home)))).flat();
  const looks = await Promise.all(folders.map(({ path }) => namesIn(host, path)));
  return {
    loose: looks.flatMap((look) => look.loose),
    looseUnseen: [...unseen, ...looks.flatMap((look) => look.unseen)],
  };
}

async function namesIn(
  host: Host,
  folder: string,
): Promise<{ loose: LooseFile[]; unseen: string[] }> {
  const names = await host.list(folder);
  if (!names.ok) {
    // Somebody who never had a Downloads folder has nothing in it.
    const isGone = names.error.code === 'not-found';
    return { loose: [], unseen: isGone ? [] : [describeHostError(names.error)] };
  }
  const loose = names.value.slice(0, mostNames).map((name) => ({ name, folder }));
  const left = names.value.length - loose.length;
  return { loose, unseen: left > 0 ? [`${left} more names in ${folder}`] : [] };
}

/** Names of what runs, once each; no accounts, no paths. */
export async function runningNames(host: Host): Promise<SoftwareFacts['running']> {
  const found = await host.processes();
  if (!found.ok) return { trouble: describeHostError(found.error) };
  return [...new Set(found.value.map(({ name }) => name))].sort();
}
