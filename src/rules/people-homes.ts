import { describeHostError, type Host } from '#platform/host.ts';
import { registryText } from '#rules/registry-values.ts';

/** An account of a person (not of the system) and where its files lie. */
export interface PersonHome {
  readonly account: string;
  readonly home: string;
  /** Windows: the account's identifier, under which its part of the registry hangs. */
  readonly sid?: string;
}

export interface PeopleHomes {
  readonly homes: readonly PersonHome[];
  /** Why homes may be missing from the list; empty where all could be seen. */
  readonly unseen: readonly string[];
}

/** More accounts than one laptop has; a longer list is cut and said to be. */
const mostHomes = 200;

/**
 * The homes of people on this machine. Linux: accounts of /etc/passwd in the range of people
 * (login.defs(5): 1000 to 60000) and folders in /home, where accounts of a directory service lie.
 * macOS: folders in /Users. Windows: the profile list of the registry.
 */
export async function peopleHomes(host: Host): Promise<PeopleHomes> {
  const found = await { linux: onLinux, darwin: onMac, win32: onWindows }[host.os](host);
  if (found.homes.length <= mostHomes) return found;
  const unseen = [...found.unseen, `only the first ${mostHomes} of ${found.homes.length} homes`];
  return { homes: found.homes.slice(0, mostHomes), unseen };
}

const firstPerson = 1_000;
const lastPerson = 60_000;

async function onLinux(host: Host): Promise<PeopleHomes> {
  const [passwd, folders] = await Promise.all([host.readText('/etc/passwd'), host.list('/home')]);
  const listed = passwd.ok ? passwd.value.split('\n').flatMap(personOfPasswd) : [];
  const known = new Set(listed.map(({ home }) => home));
  const others = (folders.ok ? folders.value : [])
    .filter((name) => !name.startsWith('.') && name !== 'lost+found')
    .map((name) => ({ account: name, home: `/home/${name}` }))
    .filter(({ home }) => !known.has(home));
  // What is not an account's may be a partition's or a backup's folder: only folders count.
  const folderFacts = await Promise.all(others.map(({ home }) => host.stat(home)));
  const unseen = [passwd, folders].flatMap((look) =>
    look.ok || look.error.code === 'not-found' ? [] : [describeHostError(look.error)],
  );
  if (!passwd.ok && !folders.ok) unseen.push('neither /etc/passwd nor /home is there');
  const inHome = others.filter((_, index) => {
    const facts = folderFacts[index];
    return facts?.ok === true && facts.value.kind === 'folder';
  });
  return { homes: [...listed, ...inHome], unseen };
}

function personOfPasswd(line: string): PersonHome[] {
  const [account = '', , uid = '', , , home = ''] = line.split(':');
  const isPerson = Number(uid) >= firstPerson && Number(uid) <= lastPerson;
  if (!isPerson || account === '' || !home.startsWith('/')) return [];
  // Snap, flatpak and container services use high numbers and no real home.
  if (home === '/' || /^\/(?:nonexistent|dev|proc|run|var\/empty)(?:\/|$)/.test(home)) return [];
  return [{ account, home: home.replace(/\/+$/, '') }];
}

async function onMac(host: Host): Promise<PeopleHomes> {
  const names = await host.list('/Users');
  if (!names.ok) return { homes: [], unseen: [describeHostError(names.error)] };
  const people = names.value.filter((name) => !name.startsWith('.') && name !== 'Shared');
  return { homes: people.map((account) => ({ account, home: `/Users/${account}` })), unseen: [] };
}

const profileList = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';
/** Local and domain accounts, and those of Microsoft Entra; S-1-5-18 and the like are services. */
const sidOfPerson = /^S-1-(?:5-21|12-1)-[\d-]+$/;

async function onWindows(host: Host): Promise<PeopleHomes> {
  const key = await host.readRegistry(profileList, { deep: true });
  if (!key.ok) return { homes: [], unseen: [describeHostError(key.error)] };
  const homes = Object.entries(key.value.keys).flatMap(([sid, values]) => {
    const home = registryText(values, 'ProfileImagePath')?.replace(/\\+$/, '');
    if (!sidOfPerson.test(sid) || home === undefined) return [];
    const path = expandSystemDrive(home);
    return [{ account: path.slice(path.lastIndexOf('\\') + 1), home: path, sid }];
  });
  return { homes, unseen: [] };
}

/** `%SystemDrive%\Users\a`: the only variable that Windows itself writes there. */
const expandSystemDrive = (path: string): string => path.replace(/^%SystemDrive%/i, 'C:');
