import { describeHostError, type Host, type RegistryKey } from '#platform/host.ts';
import { peopleHomes } from '#rules/people-homes.ts';
import { registryNumber, registryText } from '#rules/registry-values.ts';
import type { Program, SourceFacts, SourceName } from '../facts.ts';

const below = 'Microsoft\\Windows\\CurrentVersion\\Uninstall';
const ofMachine = `HKLM\\SOFTWARE\\${below}`;
/** Programs of 32 bits; there is no such key on a Windows of 32 bits. */
const of32Bits = `HKLM\\SOFTWARE\\WOW6432Node\\${below}`;

/** Programs installed for all accounts. */
export async function machinePrograms(host: Host): Promise<SourceFacts[]> {
  const [all, old] = await Promise.all([
    readList(host, ofMachine, 'uninstall'),
    readList(host, of32Bits, 'uninstall-32'),
  ]);
  return [all ?? missing('uninstall', ofMachine), ...(old ? [old] : [])];
}

/**
 * Programs that people installed for themselves. Their part of the registry is there only while
 * they are signed in, so the others' programs are not seen, and that is said.
 */
export async function peoplePrograms(host: Host): Promise<SourceFacts> {
  const about = { name: 'uninstall-people', where: `HKU\\*\\Software\\${below}` } as const;
  const [{ homes, unseen }, loaded] = await Promise.all([
    peopleHomes(host),
    host.readRegistry('HKU'),
  ]);
  if (!loaded.ok)
    return { ...about, programs: [], unseen: true, trouble: describeHostError(loaded.error) };
  const here = new Set(Object.keys(loaded.value.keys).map((sid) => sid.toUpperCase()));
  const people = homes.flatMap(({ sid }) => (sid === undefined ? [] : [sid]));
  const present = people.filter((sid) => here.has(sid.toUpperCase()));
  const lists = await Promise.all(
    present.map((sid) => readList(host, `HKU\\${sid}\\Software\\${below}`, 'uninstall-people')),
  );
  const found = lists.filter((list) => list !== undefined);
  const troubles = [...unseen, ...found.flatMap(({ trouble }) => trouble ?? [])];
  return {
    ...about,
    programs: found.flatMap(({ programs }) => programs),
    ...(troubles.length > 0 && { trouble: troubles.join('; ').slice(0, 300) }),
  };
}

async function readList(
  host: Host,
  where: string,
  name: SourceName,
): Promise<SourceFacts | undefined> {
  const key = await host.readRegistry(where, { deep: true });
  if (key.ok) return { name, where, programs: programsOf(key.value, name) };
  if (key.error.code === 'not-found') return undefined;
  return { name, where, programs: [], unseen: true, trouble: describeHostError(key.error) };
}

const missing = (name: SourceName, where: string): SourceFacts => ({
  name,
  where,
  programs: [],
  unseen: true,
  trouble: `${where} does not exist`,
});

/**
 * The entries that Windows' own list of installed programs shows: with a display name, no parts of
 * another, no updates, none marked as a part of the system ("Uninstall registry key", Microsoft).
 */
export function programsOf(list: RegistryKey, source: SourceName): Program[] {
  return Object.entries(list.keys)
    .filter(([, entry]) => isShown(entry))
    .map(([id, entry]) => asProgram(id, entry, source));
}

function isShown(entry: RegistryKey): boolean {
  return (
    textOf(entry, 'DisplayName') !== '' &&
    registryNumber(entry, 'SystemComponent') !== 1 &&
    textOf(entry, 'ParentKeyName') === '' &&
    !/update|hotfix/i.test(textOf(entry, 'ReleaseType'))
  );
}

function asProgram(id: string, entry: RegistryKey, source: SourceName): Program {
  const title = textOf(entry, 'DisplayName');
  const publisher = textOf(entry, 'Publisher');
  return {
    title,
    version: textOf(entry, 'DisplayVersion'),
    source,
    // A product's GUID tells nothing to people and is on no list.
    ...(!id.startsWith('{') && id !== title && { id }),
    ...(publisher !== '' && { publisher }),
  };
}

const textOf = (entry: RegistryKey, name: string): string =>
  registryText(entry, name)?.trim() ?? '';
