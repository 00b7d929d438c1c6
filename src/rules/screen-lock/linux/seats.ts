import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { readAccounts } from '#rules/unix-accounts.ts';
import type { LockWay, ScreenLockFacts, Seat, Setting } from '#rules/screen-lock/facts.ts';
import {
  type Dconf,
  type DconfKey,
  type DconfUser,
  openDconf,
} from '#rules/screen-lock/linux/dconf.ts';
import {
  type DconfDesktop,
  desktopOf,
  type KnownDesktop,
  type NumberKey,
} from '#rules/screen-lock/linux/desktops.ts';
import { plasmaLock } from '#rules/screen-lock/linux/plasma.ts';

const sessionFolder = '/run/systemd/sessions';
const installedFolders = ['/usr/share', '/usr/local/share'].flatMap((folder) => [
  `${folder}/wayland-sessions`,
  `${folder}/xsessions`,
]);

/** A graphical session as logind's file tells of it (sd_session_get_desktop(3), …_get_type(3)). */
export interface GraphicalSession {
  readonly account: string;
  readonly uid: number;
  /** Empty where the display manager has not said. */
  readonly desktop: string;
}

/** The session of one file of /run/systemd/sessions; undefined for a text console, a greeter, SSH. */
export function parseGraphicalSession(text: string): GraphicalSession | undefined {
  const value = (key: string): string =>
    new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  if (!/^(x11|wayland|mir)$/.test(value('TYPE')) || !/^user/.test(value('CLASS'))) return undefined;
  if (value('STATE') === 'closing') return undefined;
  const uid = Number(value('UID') || Number.NaN);
  return Number.isInteger(uid)
    ? { account: value('USER'), uid, desktop: value('DESKTOP') }
    : undefined;
}

/** The seats of a Linux machine: the desktop of whoever sits there, else each installed one. */
export async function linuxSeats(
  host: Host,
  person: PersonAtDevice | null | undefined,
): Promise<ScreenLockFacts> {
  const unseen: string[] = [];
  const note = (text: string): void => void unseen.push(text);
  const installed = await installedSessions(host, note);
  const session = person ? await sessionOf(host, person, note) : undefined;
  const names = session ? [session.desktop] : installed;
  const known = new Set(names.map(desktopOf).filter((one) => one !== undefined));
  const strange = names.filter((name) => !desktopOf(name));
  if (session && known.size === 0) {
    // GDM and others leave DESKTOP out at times; then one installed desktop is the one in use.
    const only = new Set(installed.map(desktopOf));
    const [first] = [...only];
    if (session.desktop === '' && only.size === 1 && first) known.add(first);
  }
  const user = await userOf(host, session, person);
  const dconf = await openDconf(host, user);
  const seats = await Promise.all(
    [...known].map(async (desktop) => seatOf(host, desktop, dconf, user)),
  );
  const blank =
    session && seats.length === 0 ? [{ desktop: session.desktop || '?', ways: [] }] : [];
  return {
    seats: [...seats, ...blank],
    inUse: session !== undefined,
    notUnderstood: session ? [] : strange,
    unseen,
  };
}

/** Names of the desktop sessions that packages have put here, without `.desktop`. */
export async function installedSessions(
  host: Host,
  note: (text: string) => void,
): Promise<string[]> {
  const names = new Set<string>();
  for (const folder of installedFolders) {
    const listed = await host.list(folder);
    if (!listed.ok && listed.error.code !== 'not-found') note(describeHostError(listed.error));
    for (const name of listed.ok ? listed.value : [])
      if (name.endsWith('.desktop')) names.add(name.slice(0, -'.desktop'.length));
  }
  return [...names].sort();
}

async function sessionOf(
  host: Host,
  person: PersonAtDevice,
  note: (text: string) => void,
): Promise<GraphicalSession | undefined> {
  const names = await host.list(sessionFolder);
  if (!names.ok) {
    note(describeHostError(names.error));
    return undefined;
  }
  for (const name of names.value.filter((one) => /^[A-Za-z0-9]+$/.test(one))) {
    const text = await host.readText(`${sessionFolder}/${name}`, { mostBytes: 16_384 });
    if (!text.ok && text.error.code !== 'not-found') note(describeHostError(text.error));
    const session = text.ok ? parseGraphicalSession(text.value) : undefined;
    if (session?.account === person.account) return session;
  }
  return undefined;
}

async function userOf(
  host: Host,
  session: GraphicalSession | undefined,
  person: PersonAtDevice | null | undefined,
): Promise<DconfUser | null | 'unseen'> {
  if (!session) return person === undefined ? 'unseen' : null;
  const accounts = await readAccounts(host);
  const own = accounts.ok ? accounts.value.find(({ uid }) => uid === session.uid) : undefined;
  // People of a directory are not in /etc/passwd; where their files lie is then not known.
  return own && own.home.startsWith('/') ? { uid: session.uid, home: own.home } : 'unseen';
}

async function seatOf(
  host: Host,
  desktop: KnownDesktop,
  dconf: Dconf,
  user: DconfUser | null | 'unseen',
): Promise<Seat> {
  const way = desktop.reads === 'dconf' ? dconfLock(desktop, dconf) : await plasmaLock(host, user);
  return { desktop: desktop.name, ways: [way] };
}

function dconfLock(desktop: DconfDesktop, dconf: Dconf): LockWay {
  return {
    name: desktop.name,
    idle: inSeconds(dconf.read(desktop.idle), desktop.idle),
    delay: inSeconds(dconf.read(desktop.delay), desktop.delay),
    asks: asksOf(
      asBoolean(dconf.read(desktop.never), desktop.never),
      asBoolean(dconf.read(desktop.lock), desktop.lock),
    ),
  };
}

/** The lockdown's switch, which forbids locking, outweighs the one that asks for it. */
function asksOf(never: Setting<boolean>, lock: Setting<boolean>): Setting<boolean> {
  if ('unseen' in never) return never;
  if (never.value) return { ...never, value: false };
  return 'unseen' in lock ? lock : { ...lock, fixed: lock.fixed && never.fixed };
}

function inSeconds(setting: Setting<number | boolean>, key: NumberKey): Setting<number> {
  if ('unseen' in setting) return setting;
  if (typeof setting.value !== 'number') return { unseen: `${key.path}${key.key} is no number` };
  return { ...setting, value: setting.value * key.unitSeconds };
}

function asBoolean(setting: Setting<number | boolean>, key: DconfKey): Setting<boolean> {
  if ('unseen' in setting) return setting;
  if (typeof setting.value !== 'boolean')
    return { unseen: `${key.path}${key.key} is no yes or no` };
  return { ...setting, value: setting.value };
}
