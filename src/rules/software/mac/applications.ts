import { describeHostError, type Host } from '#platform/host.ts';
import { peopleHomes } from '#rules/people-homes.ts';
import type { Program, SourceFacts, SourceName } from '../facts.ts';

const ofAll = '/Applications';

export async function applications(host: Host): Promise<SourceFacts> {
  const found = await inFolder(host, ofAll, 'applications');
  return found ?? { name: 'applications', where: ofAll, programs: [], unseen: true, trouble: gone };
}

const gone = `${ofAll} does not exist`;

/** Applications that people put into folders of their own. */
export async function peopleApplications(host: Host): Promise<SourceFacts | undefined> {
  const { homes, unseen } = await peopleHomes(host);
  const found = await Promise.all(
    homes.map(({ home }) => inFolder(host, `${home}/Applications`, 'applications-people')),
  );
  const lists = found.filter((one) => one !== undefined);
  const troubles = [...unseen, ...lists.flatMap(({ trouble }) => trouble ?? [])];
  if (lists.length === 0 && troubles.length === 0) return undefined;
  return {
    name: 'applications-people',
    where: '/Users/*/Applications',
    programs: lists.flatMap(({ programs }) => programs),
    ...(troubles.length > 0 && { trouble: troubles.join('; ').slice(0, 300) }),
  };
}

async function inFolder(
  host: Host,
  where: string,
  name: SourceName,
): Promise<SourceFacts | undefined> {
  const top = await host.list(where);
  if (!top.ok) {
    if (top.error.code === 'not-found') return undefined;
    return { name, where, programs: [], unseen: true, trouble: describeHostError(top.error) };
  }
  const isApp = (one: string): boolean => one.endsWith('.app');
  const folders = top.value.filter((one) => !isApp(one) && !one.startsWith('.'));
  // Suites lie one folder deeper: /Applications/Utilities, /Applications/Adobe.
  const deeper = await Promise.all(
    folders.map(async (folder) => {
      const names = await host.list(`${where}/${folder}`);
      return names.ok ? names.value.filter(isApp).map((one) => `${folder}/${one}`) : [];
    }),
  );
  const apps = [...top.value.filter(isApp), ...deeper.flat()];
  return {
    name,
    where,
    programs: await Promise.all(apps.map((app) => asProgram(host, `${where}/${app}`, name))),
  };
}

/** An application without a readable Info.plist is still there, under the name of its folder. */
async function asProgram(host: Host, path: string, source: SourceName): Promise<Program> {
  const plist = await host.readPlist(`${path}/Contents/Info.plist`);
  const info = (plist.ok && isRecord(plist.value) ? plist.value : {}) as Record<string, unknown>;
  const textOf = (key: string): string => {
    const value = info[key];
    return typeof value === 'string' ? value.trim() : '';
  };
  const folderName = path.slice(path.lastIndexOf('/') + 1).replace(/\.app$/, '');
  const id = textOf('CFBundleIdentifier');
  return {
    title: textOf('CFBundleDisplayName') || textOf('CFBundleName') || folderName,
    version: textOf('CFBundleShortVersionString') || textOf('CFBundleVersion'),
    source,
    ...(id !== '' && { id }),
  };
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
