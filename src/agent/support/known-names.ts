import type { Known } from '#agent/support/redact.ts';
import type { Host } from '#platform/host.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { Finding } from '#protocol/finding.ts';

export interface NameSources {
  readonly roster: readonly Pick<RosterPerson, 'id' | 'account' | 'givenName'>[];
  /** Accounts that are or were signed in here, or have a folder here. */
  readonly accounts: readonly string[];
  /** Grown-ups whom the policy names, and teachers of lessons. */
  readonly people: readonly string[];
  readonly hostname: string;
  readonly findings: readonly Finding[];
}

/** Parts of accounts that are no names: taken out everywhere, they would make the text unreadable. */
const plainWords = new Set(
  'account admin administrator class guest home laptop local office pupil school shared staff student system teacher test user visitor year'.split(
    ' ',
  ),
);
const shortestPart = 3;

/** Everything personal that this device knows by name. */
export function knownNames(sources: NameSources): Known[] {
  const { roster, accounts, people, hostname, findings } = sources;
  const known: Known[] = [
    ...[...roster.map(({ account }) => account), ...accounts].flatMap((value) => [
      { kind: 'account' as const, value },
      ...partsOf(value),
    ]),
    ...roster.flatMap(({ id, givenName }) => [
      { kind: 'person' as const, value: givenName },
      { kind: 'person' as const, value: id },
    ]),
    ...people.flatMap((value) => [{ kind: 'person' as const, value }, ...partsOf(value)]),
    ...hostname.split('.', 1).map((value) => ({ kind: 'laptop' as const, value })),
    { kind: 'laptop', value: hostname },
    ...findings.flatMap(serialsIn),
  ];
  return [...new Map(known.map((one) => [one.value.toLowerCase(), one])).values()];
}

/** "j.marsh2" holds a surname, and the list of people has none. */
function partsOf(value: string): Known[] {
  return value
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length >= shortestPart && !plainWords.has(part.toLowerCase()))
    .filter((part) => !/^(?:mr|mrs|miss|sir|the|and)$/i.test(part))
    .map((part) => ({ kind: 'person', value: part }));
}

/** Values that a rule itself calls a serial number. */
function serialsIn({ evidence, detail }: Finding): Known[] {
  const values = [
    ...evidence.filter(({ label }) => /serial/i.test(label)).map(({ value }) => value),
    ...Object.entries(detail)
      .filter(([name]) => /serial/i.test(name))
      .flatMap(([, value]) => (typeof value === 'object' ? value : String(value))),
  ];
  return values.map((value) => ({ kind: 'serial', value }));
}

const homesOn: Readonly<Record<Host['os'], string>> = {
  linux: '/home',
  darwin: '/Users',
  win32: 'C:\\Users',
};
const noPerson = new Set([
  'all users',
  'default',
  'default user',
  'public',
  'shared',
  'lost+found',
]);

/** Accounts with a folder or a session here, whether or not the school's list has them. */
export async function accountsHere(host: Host): Promise<string[]> {
  const [folders, sessions] = await Promise.all([host.list(homesOn[host.os]), host.sessions()]);
  const found = [
    ...(folders.ok ? folders.value : []),
    ...(sessions.ok ? sessions.value.map(({ account }) => account) : []),
  ];
  return [...new Set(found)].filter(
    (name) => !noPerson.has(name.toLowerCase()) && !/[.]/.test(name.slice(0, 1)),
  );
}
