import type { DconfKey } from '#rules/screen-lock/linux/dconf.ts';
import data from './desktops.json' with { type: 'json' };

export interface NumberKey extends DconfKey {
  readonly unitSeconds: number;
  /** What a keyfile of dconf writes before the number. */
  readonly type: string;
}

/** A desktop that keeps its lock's settings in dconf. */
export interface DconfDesktop {
  readonly name: string;
  readonly reads: 'dconf';
  readonly sessions: readonly string[];
  readonly idle: NumberKey;
  readonly delay: NumberKey;
  readonly lock: DconfKey;
  /** A switch of the desktop's lockdown that forbids locking altogether. */
  readonly never: DconfKey;
}

export interface PlasmaDesktop {
  readonly name: string;
  readonly reads: 'kscreenlockerrc';
  readonly sessions: readonly string[];
}

export type KnownDesktop = DconfDesktop | PlasmaDesktop;

/** Every desktop whose lock can be read, from desktops.json. */
export const knownDesktops = data.desktops as readonly KnownDesktop[];

/** The desktop of a session's name (`DESKTOP=` of logind, or the name of its file). */
export function desktopOf(session: string): KnownDesktop | undefined {
  const name = session.toLowerCase();
  return knownDesktops.find(({ sessions }) => sessions.includes(name));
}
