import type { Host } from '#platform/host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { Enforcer } from '#rules/rule.ts';
import { desktopOf, type KnownDesktop } from '#rules/screen-lock/linux/desktops.ts';
import { databaseOf, keyfileFor, marker } from '#rules/screen-lock/linux/keyfile.ts';
import { systemFile } from '#rules/screen-lock/linux/plasma.ts';
import { installedSessions } from '#rules/screen-lock/linux/seats.ts';
import type { Parameters } from '#rules/screen-lock/parameters.ts';

const profilePath = '/etc/dconf/profile/user';

/**
 * Sets the policy's times for everybody and locks them, where the desktop reads dconf or
 * kscreenlockerrc. A kscreenlockerrc of the system that somebody else wrote is left alone.
 */
export const enforcer: Enforcer<Parameters> = {
  async plan({ host, parameters }) {
    if (!parameters.required) return { changes: [] };
    const sessions = await installedSessions(host, () => undefined);
    const desktops = [...new Set(sessions.map(desktopOf))].filter((one) => one !== undefined);
    return {
      changes: [
        ...(await dconfChanges(host, desktops, parameters)),
        ...(await plasmaChanges(host, desktops, parameters)),
      ],
    };
  },
};

async function dconfChanges(
  host: Host,
  desktops: readonly KnownDesktop[],
  parameters: Parameters,
): Promise<Change[]> {
  const using = desktops.filter((one) => one.reads === 'dconf');
  if (using.length === 0) return [];
  const profile = await host.readText(profilePath, { mostBytes: 65_536 });
  // A profile that cannot be read must not be written over.
  if (!profile.ok && profile.error.code !== 'not-found') return [];
  const { name, text } = databaseOf(profile.ok ? profile.value : undefined);
  const { values, locks } = keyfileFor(using, parameters);
  const folder = `/etc/dconf/db/${name}.d`;
  return [
    { kind: 'file', path: `${folder}/90-beadle-screen-lock`, text: values, settle: 'dconf' },
    { kind: 'file', path: `${folder}/locks/90-beadle-screen-lock`, text: locks, settle: 'dconf' },
    ...(text === undefined ? [] : [{ kind: 'file' as const, path: profilePath, text }]),
  ];
}

async function plasmaChanges(
  host: Host,
  desktops: readonly KnownDesktop[],
  { maxIdle, lockDelay }: Parameters,
): Promise<Change[]> {
  if (!desktops.some(({ reads }) => reads === 'kscreenlockerrc')) return [];
  const there = await host.readText(systemFile, { mostBytes: 262_144 });
  const isFree = there.ok ? there.value.startsWith(marker) : there.error.code === 'not-found';
  if (!isFree) return [];
  const lines = [
    marker,
    '[Daemon][$i]',
    'Autolock=true',
    `Timeout=${Math.max(1, Math.floor(maxIdle / 60_000))}`,
    'Lock=true',
    `LockGrace=${Math.floor(lockDelay / 1_000)}`,
    'RequirePassword=true',
    '',
  ];
  return [{ kind: 'file', path: systemFile, text: lines.join('\n') }];
}
