import { describeHostError, type Host } from '#platform/host.ts';
import { iniBoolean, iniEntry, type IniEntry, parseIni } from '#rules/ini-file.ts';
import type { LockWay, Setting } from '#rules/screen-lock/facts.ts';
import type { DconfUser } from '#rules/screen-lock/linux/dconf.ts';

export const systemFile = '/etc/xdg/kscreenlockerrc';

/** Defaults of kscreenlockersettings.kcfg: minutes, seconds, yes. */
const defaults = { Timeout: 5, LockGrace: 5, yes: true };
/** kscreenlocker takes no longer grace than this, whatever is written. */
const mostGraceSeconds = 300;

interface Layer {
  readonly path: string;
  readonly entries: readonly IniEntry[];
  readonly unseen?: string;
}

/** How Plasma locks for one person: their own kscreenlockerrc over the system's. */
export async function plasmaLock(host: Host, user: DconfUser | null | 'unseen'): Promise<LockWay> {
  const system = await readLayer(host, systemFile);
  const own =
    user === null
      ? { path: '', entries: [] }
      : user === 'unseen'
        ? { path: '', entries: [], unseen: 'whose settings count is not known' }
        : await readLayer(host, `${user.home}/.config/kscreenlockerrc`);
  return judgeLayers(system, own);
}

async function readLayer(host: Host, path: string): Promise<Layer> {
  const text = await host.readText(path, { mostBytes: 262_144 });
  if (text.ok) return { path, entries: parseIni(text.value) };
  if (text.error.code === 'not-found') return { path, entries: [] };
  return { path, entries: [], unseen: describeHostError(text.error) };
}

function judgeLayers(system: Layer, own: Layer): LockWay {
  const number = (key: string, otherwise: number): Setting<number> =>
    lookUp(
      system,
      own,
      key,
      (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : otherwise),
      otherwise,
    );
  const yes = (key: string): Setting<boolean> =>
    lookUp(system, own, key, (text) => iniBoolean(text) ?? defaults.yes, defaults.yes);
  return {
    name: 'Plasma',
    idle: combine(yes('Autolock'), number('Timeout', defaults.Timeout), (on, minutes) =>
      on && minutes > 0 ? Math.ceil(minutes * 60) : 0,
    ),
    delay: combine(yes('Lock'), number('LockGrace', defaults.LockGrace), (_, seconds) =>
      Math.min(Math.max(seconds, 0), mostGraceSeconds),
    ),
    asks: combine(yes('Lock'), yes('RequirePassword'), (locks, asks) => locks && asks),
  };
}

/** A key of the group Daemon: the person's file over the system's, unless that says `[$i]`. */
function lookUp<T>(
  system: Layer,
  own: Layer,
  key: string,
  parse: (text: string) => T,
  otherwise: T,
): Setting<T> {
  if (system.unseen !== undefined) return { unseen: system.unseen };
  const below = iniEntry(system.entries, 'Daemon', key);
  if (below?.flags.includes('i'))
    return { value: parse(below.value), source: system.path, fixed: true };
  if (own.unseen !== undefined) return { unseen: own.unseen };
  const above = iniEntry(own.entries, 'Daemon', key);
  if (above) return { value: parse(above.value), source: own.path, fixed: false };
  if (below) return { value: parse(below.value), source: system.path, fixed: false };
  return { value: otherwise, source: 'default of kscreenlocker', fixed: false };
}

function combine<A, B, C>(a: Setting<A>, b: Setting<B>, join: (a: A, b: B) => C): Setting<C> {
  if ('unseen' in a) return a;
  if ('unseen' in b) return b;
  return { value: join(a.value, b.value), source: b.source, fixed: a.fixed && b.fixed };
}
