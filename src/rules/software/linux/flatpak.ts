import { describeHostError, type Host } from '#platform/host.ts';
import { peopleHomes } from '#rules/people-homes.ts';
import type { SourceFacts } from '../facts.ts';

const ofAll = '/var/lib/flatpak/app';

/**
 * Installed flatpaks: a folder each, named by the application's id, for all accounts and in each
 * home. Their versions lie in the application's own catalogue entry, which may have any name, so
 * none is told.
 */
export async function flatpakPrograms(host: Host): Promise<SourceFacts | undefined> {
  const { homes } = await peopleHomes(host);
  const folders = [ofAll, ...homes.map(({ home }) => `${home}/.local/share/flatpak/app`)];
  const lists = await Promise.all(folders.map((folder) => host.list(folder)));
  if (lists.every((names) => !names.ok && names.error.code === 'not-found')) return undefined;
  const ids = new Set(lists.flatMap((names) => (names.ok ? names.value : [])));
  const troubles = lists.flatMap((names) =>
    names.ok || names.error.code === 'not-found' ? [] : [describeHostError(names.error)],
  );
  const programs = [...ids]
    .filter((id) => /^[A-Za-z_][\w-]*(?:\.[\w-]+)+$/.test(id))
    .map((id) => ({ title: id, id, version: '', source: 'flatpak' as const }));
  return {
    name: 'flatpak',
    where: ofAll,
    programs,
    ...(troubles.length > 0 && { trouble: troubles.join('; ').slice(0, 300) }),
  };
}
