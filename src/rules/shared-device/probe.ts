import { describeHostError, type Host } from '#platform/host.ts';
import { arrivalFolders } from '#rules/arrival-folders.ts';
import { type PersonHome, peopleHomes } from '#rules/people-homes.ts';
import type { Probe } from '#rules/rule.ts';
import profiles from './browser-profiles.json' with { type: 'json' };
import type { LeftHome, LeftPlace, PlaceKind, SharedDeviceFacts } from './facts.ts';
import type { Parameters } from './parameters.ts';

/** A folder with more in it is counted in part, and said to be. */
const mostItems = 500;

/** Numbers and times of what lies in homes of people who are not signed in; no names, no contents. */
export const probe: Probe<SharedDeviceFacts, Parameters> = async ({ host, parameters, signal }) => {
  if (parameters.shared === 'no') return { homes: [], unseen: [] };
  const [sessions, people] = await Promise.all([host.sessions(), peopleHomes(host)]);
  if (!sessions.ok) return { homes: 'unseen', unseen: [describeHostError(sessions.error)] };
  const present = new Set(sessions.value.map(({ account }) => bare(account)));
  const unseen = [...people.unseen];
  const homes: LeftHome[] = [];
  for (const home of people.homes) {
    signal.throwIfAborted();
    if (present.has(bare(home.account))) continue;
    const places = await placesOf(host, home, parameters.folders, unseen);
    if (places.length > 0) homes.push({ account: home.account, places });
  }
  return { homes, unseen };
};

/** `SCHOOL\ada` and `ada@school` sign in to the home of `ada`. */
const bare = (account: string): string =>
  account.toLowerCase().replace(/^.*\\/, '').replace(/@.*$/, '');

async function placesOf(
  host: Host,
  home: PersonHome,
  wanted: readonly PlaceKind[],
  unseen: string[],
): Promise<LeftPlace[]> {
  const separator = host.os === 'win32' ? '\\' : '/';
  const folders = (await arrivalFolders(host, home)).map(({ kind, path }) => ({
    kind: kind === 'Downloads' ? ('downloads' as const) : ('desktop' as const),
    name: kind as string,
    path,
  }));
  const browsers = profiles[host.os].map(({ name, path }) => ({
    kind: 'browser' as const,
    name,
    path: `${home.home}${separator}${path}`,
  }));
  const looks = [...folders, ...browsers].filter(({ kind }) => wanted.includes(kind));
  const found = await Promise.all(
    looks.map((place) =>
      place.kind === 'browser'
        ? profileAt(host, place, unseen)
        : folderAt(host, place, separator, unseen),
    ),
  );
  return found.filter((place) => place !== null);
}

interface Place {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly path: string;
}

async function profileAt(
  host: Host,
  { kind, name, path }: Place,
  unseen: string[],
): Promise<LeftPlace | null> {
  const facts = await host.stat(path);
  if (facts.ok) return { kind, name, items: 1, size: 0, lastChanged: facts.value.changedAt };
  if (facts.error.code !== 'not-found') unseen.push(describeHostError(facts.error));
  return null;
}

async function folderAt(
  host: Host,
  { kind, name, path }: Place,
  separator: string,
  unseen: string[],
): Promise<LeftPlace | null> {
  const names = await host.list(path);
  if (!names.ok) {
    if (names.error.code !== 'not-found') unseen.push(describeHostError(names.error));
    return null;
  }
  // What a system itself puts there is nobody's.
  const items = names.value.filter((one) => !/^(?:\.|desktop\.ini$|thumbs\.db$)/i.test(one));
  if (items.length > mostItems) unseen.push(`${items.length - mostItems} more names in ${path}`);
  const facts = await Promise.all(
    items.slice(0, mostItems).map((one) => host.stat(`${path}${separator}${one}`)),
  );
  const seen = facts.flatMap((one) => (one.ok ? [one.value] : []));
  if (seen.length < Math.min(items.length, mostItems))
    unseen.push(`${Math.min(items.length, mostItems) - seen.length} things in ${path}`);
  if (seen.length === 0) return null;
  const size = seen.reduce((sum, one) => sum + (one.kind === 'file' ? one.size : 0), 0);
  const last = Math.max(...seen.map((one) => one.changedAt.getTime()));
  return { kind, name, items: items.length, size, lastChanged: new Date(last) };
}
