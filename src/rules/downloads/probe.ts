import { describeHostError, type Host } from '#platform/host.ts';
import { type ArrivalFolder, arrivalFolders } from '#rules/arrival-folders.ts';
import { peopleHomes } from '#rules/people-homes.ts';
import { type Disposable, noDisposable } from '#base/disposable.ts';
import type { AgentMemory, Probe, Watch } from '#rules/rule.ts';
import type { ArrivedFile, DownloadsFacts } from './facts.ts';
import { isPartial } from './kinds.ts';
import { lookAtFile } from './look.ts';

/** A folder with more files is looked at in part, and said to be. */
const mostFiles = 1_000;
const atOnce = 8;

/** What lies in everybody's Downloads and on everybody's Desktop, by content; names are not kept. */
export const probe: Probe<DownloadsFacts> = async ({ host, memory, signal }) => {
  const { folders, unseen } = await foldersOf(host);
  const facts = { looked: 0, files: [] as ArrivedFile[], permitted: 0, unseen: [...unseen] };
  for (const folder of folders) {
    signal.throwIfAborted();
    await lookInto(host, folder, memory, facts);
  }
  return { ...facts, waiting: memory?.held?.waiting ?? null };
};

/** Looks again when something arrived; a download that goes on is waited for. */
export const watch: Watch = (host, onChange) => {
  let watching: Disposable = noDisposable;
  let hasEnded = false;
  const started = foldersOf(host).then(({ folders }) => {
    const paths = folders.map(({ path }) => path);
    if (hasEnded || paths.length === 0) return;
    watching = host.watchPaths(paths, (path) => {
      if (!isPartial(path)) onChange();
    });
  });
  return {
    dispose: async () => {
      hasEnded = true;
      await started;
      await watching.dispose();
    },
  };
};

async function foldersOf(host: Host): Promise<{ folders: ArrivalFolder[]; unseen: string[] }> {
  const { homes, unseen } = await peopleHomes(host);
  const folders = await Promise.all(homes.map((home) => arrivalFolders(host, home)));
  return { folders: folders.flat(), unseen: [...unseen] };
}

interface Tally {
  looked: number;
  permitted: number;
  readonly files: ArrivedFile[];
  readonly unseen: string[];
}

async function lookInto(
  host: Host,
  folder: ArrivalFolder,
  memory: AgentMemory | null,
  tally: Tally,
): Promise<void> {
  const names = await host.list(folder.path);
  if (!names.ok) {
    if (names.error.code !== 'not-found') tally.unseen.push(describeHostError(names.error));
    return;
  }
  const separator = host.os === 'win32' ? '\\' : '/';
  const paths = names.value.slice(0, mostFiles).map((name) => `${folder.path}${separator}${name}`);
  if (names.value.length > mostFiles)
    tally.unseen.push(`${names.value.length - mostFiles} more names in a ${folder.kind} folder`);
  for (let from = 0; from < paths.length; from += atOnce)
    await Promise.all(
      paths.slice(from, from + atOnce).map((path) => lookAt(host, path, folder, memory, tally)),
    );
}

async function lookAt(
  host: Host,
  path: string,
  folder: ArrivalFolder,
  memory: AgentMemory | null,
  tally: Tally,
): Promise<void> {
  const look = await lookAtFile(host, path);
  if (look.kind !== 'gone' && look.kind !== 'waiting') tally.looked += 1;
  if (look.kind === 'unseen') tally.unseen.push(`a file in a ${folder.kind} folder (${look.why})`);
  if (look.kind !== 'recognised') return;
  const isPermitted = memory?.held?.permitted.some(
    (one) => one.path === path && one.size === look.size,
  );
  if (isPermitted) tally.permitted += 1;
  else tally.files.push({ ...look.is, folder: folder.kind });
}
