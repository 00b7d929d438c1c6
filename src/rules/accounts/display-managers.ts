import { describeHostError, type Host, type HostError } from '#platform/host.ts';
import { iniBoolean, type IniEntry, parseIni } from '#rules/ini-file.ts';
import type { Way } from '#rules/accounts/facts.ts';

/** How one program that signs people in is set; null where it is not here. */
export interface Managed {
  readonly automatic: Way;
  /** Absent: it knows no guests. */
  readonly guest?: Way;
}

interface Layered {
  readonly entries: readonly (IniEntry & { readonly file: string })[];
  readonly here: boolean;
  readonly failed?: HostError;
}

/** Files in the order in which they are read, the later over the earlier; a folder's *.conf by name. */
async function readLayers(host: Host, places: readonly string[]): Promise<Layered> {
  const entries: (IniEntry & { file: string })[] = [];
  let here = false;
  let failed: HostError | undefined;
  const add = async (path: string): Promise<void> => {
    const text = await host.readText(path, { mostBytes: 262_144 });
    if (text.ok) entries.push(...parseIni(text.value).map((entry) => ({ ...entry, file: path })));
    else if (text.error.code !== 'not-found') failed = text.error;
    here ||= text.ok || text.error.code !== 'not-found';
  };
  for (const place of places) {
    if (!place.endsWith('.d')) {
      await add(place);
      continue;
    }
    const names = await host.list(place);
    if (!names.ok && names.error.code !== 'not-found') failed = names.error;
    for (const name of names.ok ? names.value : [])
      if (name.endsWith('.conf')) await add(`${place}/${name}`);
  }
  return { entries, here, ...(failed && { failed }) };
}

interface Found {
  readonly value: string;
  readonly file: string;
}

/** The value that counts in any of the groups; empty values count as none. */
function last({ entries }: Layered, group: RegExp, key: string): Found | undefined {
  const found = entries.findLast((entry) => group.test(entry.group) && entry.key === key);
  return found && found.value.trim() !== ''
    ? { value: found.value.trim(), file: found.file }
    : undefined;
}

const wayOf = (layers: Layered, open: Found | undefined, otherwise: string): Way => {
  if (open) return { open: true, source: open.file };
  return layers.failed
    ? { unseen: describeHostError(layers.failed) }
    : { open: false, source: otherwise };
};

/** GDM: daemon.conf on Debian, custom.conf on Ubuntu and Fedora; by time as well as at once. */
export async function gdm(host: Host): Promise<Managed | null> {
  const layers = await readLayers(host, [
    '/etc/gdm/custom.conf',
    '/etc/gdm3/custom.conf',
    '/etc/gdm3/daemon.conf',
  ]);
  if (!layers.here) return null;
  const on = (enable: string, who: string): Found | undefined => {
    const switched = last(layers, /^daemon$/, enable);
    return iniBoolean(switched?.value) ? last(layers, /^daemon$/, who) : undefined;
  };
  const open = on('AutomaticLoginEnable', 'AutomaticLogin') ?? on('TimedLoginEnable', 'TimedLogin');
  return { automatic: wayOf(layers, open, '/etc/gdm3, /etc/gdm') };
}

const lightdmFiles = [
  '/usr/share/lightdm/lightdm.conf.d',
  '/usr/local/share/lightdm/lightdm.conf.d',
  '/etc/xdg/lightdm/lightdm.conf.d',
  '/etc/lightdm/lightdm.conf.d',
  '/etc/lightdm/lightdm.conf',
];
/** Ubuntu's script that makes a guest's account; without one LightDM has no guests. */
const guestScripts = [
  '/usr/sbin/guest-account',
  '/usr/bin/guest-account',
  '/usr/local/sbin/guest-account',
];
const seat = /^(Seat|SeatDefaults)/;

/** LightDM: `[Seat:*]`; guests are on unless they are switched off, where the script for them is there. */
export async function lightdm(host: Host): Promise<Managed | null> {
  const layers = await readLayers(host, lightdmFiles);
  if (!layers.here) return null;
  const asGuest = last(layers, seat, 'autologin-guest');
  const open =
    last(layers, seat, 'autologin-user') ?? (iniBoolean(asGuest?.value) ? asGuest : undefined);
  return {
    automatic: wayOf(layers, open, '/etc/lightdm'),
    guest: await lightdmGuest(host, layers),
  };
}

async function lightdmGuest(host: Host, layers: Layered): Promise<Way> {
  const allowed = iniBoolean(last(layers, seat, 'allow-guest')?.value) ?? true;
  const off = { open: false, source: '/etc/lightdm' };
  if (!allowed) return layers.failed ? { unseen: describeHostError(layers.failed) } : off;
  const named = last(layers, seat, 'guest-account-script');
  const scripts = await Promise.all(guestScripts.map((path) => host.stat(path)));
  const isThere = named !== undefined || scripts.some((one) => one.ok);
  if (layers.failed) return { unseen: describeHostError(layers.failed) };
  return isThere ? { open: true, source: 'allow-guest of LightDM, on unless switched off' } : off;
}

/** SDDM: `[Autologin] User=`. */
export async function sddm(host: Host): Promise<Managed | null> {
  const layers = await readLayers(host, [
    '/usr/lib/sddm/sddm.conf.d',
    '/etc/sddm.conf.d',
    '/etc/sddm.conf',
  ]);
  if (!layers.here) return null;
  return { automatic: wayOf(layers, last(layers, /^Autologin$/, 'User'), '/etc/sddm.conf.d') };
}

/** greetd: a session that it starts by itself. */
export async function readGreetd(host: Host): Promise<Managed | null> {
  const path = '/etc/greetd/config.toml';
  const text = await host.readText(path);
  if (!text.ok)
    return text.error.code === 'not-found'
      ? null
      : { automatic: { unseen: describeHostError(text.error) } };
  const open = /^\s*\[initial_session\]/m.test(text.value);
  return { automatic: { open, source: path } };
}

/** Text consoles: `agetty --autologin` in a drop-in of systemd. */
export async function readGetty(host: Host): Promise<Managed | null> {
  const root = '/etc/systemd/system';
  const names = await host.list(root);
  if (!names.ok) return null;
  for (const folder of names.value.filter((name) =>
    /^(serial-)?getty@.*\.service\.d$/.test(name),
  )) {
    const files = await host.list(`${root}/${folder}`);
    for (const name of files.ok ? files.value : []) {
      const path = `${root}/${folder}/${name}`;
      const text = await host.readText(path);
      if (!text.ok) return { automatic: { unseen: describeHostError(text.error) } };
      if (/^\s*ExecStart=.*\s(--autologin|-a)\s/m.test(text.value))
        return { automatic: { open: true, source: path } };
    }
  }
  return null;
}
