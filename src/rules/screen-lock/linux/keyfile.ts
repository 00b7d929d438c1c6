import { parseProfile } from '#rules/screen-lock/linux/dconf.ts';
import type { DconfDesktop, NumberKey } from '#rules/screen-lock/linux/desktops.ts';
import type { Parameters } from '#rules/screen-lock/parameters.ts';

/** The first line of every file that this rule writes: by it the rule knows its own again. */
export const marker = '# Written by Beadle (screen-lock). It is taken away when the rule ends.';

/** What a keyfile of dconf says, and which keys nobody may change then, for these desktops. */
export function keyfileFor(
  desktops: readonly DconfDesktop[],
  wanted: Parameters,
): { readonly values: string; readonly locks: string } {
  const idle = Math.floor(wanted.maxIdle / 1_000);
  const delay = Math.floor(wanted.lockDelay / 1_000);
  const entries = desktops.flatMap((desktop) => [
    { ...desktop.idle, text: number(desktop.idle, idle, 1) },
    { ...desktop.delay, text: number(desktop.delay, delay, 0) },
    { ...desktop.lock, text: 'true' },
    { ...desktop.never, text: 'false' },
  ]);
  const groups = Map.groupBy(entries, ({ path }) => path);
  const values = [...groups].map(([path, keys]) =>
    [`[${path.slice(1, -1)}]`, ...keys.map(({ key, text }) => `${key}=${text}`), ''].join('\n'),
  );
  return {
    values: [marker, ...values].join('\n'),
    locks: `${[marker, ...entries.map(({ path, key }) => `${path}${key}`)].join('\n')}\n`,
  };
}

/** In the key's own unit, rounded down so that the screen never locks later than was asked. */
function number(key: NumberKey, seconds: number, least: number): string {
  return `${key.type}${Math.max(least, Math.floor(seconds / key.unitSeconds))}`;
}

/**
 * The system database that people's profile names, and the profile's text where it has to change
 * for that (undefined: it stays as it is). A profile that names none is given one.
 */
export function databaseOf(profile: string | undefined): {
  readonly name: string;
  readonly text?: string;
} {
  const lines = profile === undefined ? [] : parseProfile(profile);
  const named = lines.find((line) => line.startsWith('system-db:'))?.slice('system-db:'.length);
  const isOurs = profile?.includes(marker) ?? false;
  if (named !== undefined) return { name: named, ...(isOurs && { text: profile as string }) };
  const before = profile === undefined ? 'user-db:user\n' : profile.replace(/\n?$/, '\n');
  return { name: 'local', text: `${marker}\n${before}system-db:local\n` };
}
