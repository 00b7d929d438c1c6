import { describeHostError, type Host } from '#platform/host.ts';
import { registryText, registryValue } from '#rules/registry-values.ts';
import type { Probe } from '#rules/rule.ts';
import type { EncryptionFacts, VolumeFacts, VolumeUse } from './facts.ts';
import { type BitLockerVolume, parseBitLocker } from './windows/bitlocker.ts';

const pageFilesKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management';
const profilesKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';

/** BitLocker's own numbers for each volume, and which volumes carry people's folders and page files. */
export const probe: Probe<EncryptionFacts> = async ({ host, signal }) => {
  const asked = await host.askPowerShell('disk-encryption/bitlocker', [], {
    timeoutMs: 12_000,
    signal,
  });
  const nothing = (because: string): EncryptionFacts => ({
    os: 'win32',
    volumes: [],
    foldersBy: null,
    unseen: [because],
  });
  if (!asked.ok) return nothing(describeHostError(asked.error));
  const answer = parseBitLocker(asked.value);
  if ('error' in answer) return nothing(answer.error);
  const [pageFiles, profiles] = await Promise.all([
    pageFileDrives(host),
    profilesDrive(host, answer.systemDrive),
  ]);
  const fixed = answer.volumes.filter(({ type }) => type !== 'portable');
  const ofPages = fixed.filter(
    ({ place, type }) => type !== 'system' && pageFiles.drives.includes(place.toUpperCase()),
  );
  return {
    os: 'win32',
    volumes: [
      ...fixed.map((volume) => volumeFacts(volume, useOf(volume, profiles.drive))),
      ...ofPages.map((volume) => ({
        ...volumeFacts(volume, 'swap'),
        place: `page file on ${volume.place}`,
      })),
    ],
    foldersBy: null,
    unseen: [...pageFiles.unseen, ...profiles.unseen],
  };
};

function useOf({ place, type }: BitLockerVolume, profiles: string | null): VolumeUse {
  if (type === 'system') return 'system';
  return place.toUpperCase() === profiles ? 'people' : 'other';
}

const volumeFacts = ({ place, protection }: BitLockerVolume, use: VolumeUse): VolumeFacts => ({
  place,
  use,
  protection,
  source: 'Win32_EncryptableVolume',
});

/** `\??\C:\pagefile.sys`, a list of texts: drives that memory is written to now. */
async function pageFileDrives(
  host: Host,
): Promise<{ readonly drives: readonly string[]; readonly unseen: readonly string[] }> {
  const key = await host.readRegistry(pageFilesKey);
  if (!key.ok)
    return {
      drives: [],
      unseen: key.error.code === 'not-found' ? [] : [describeHostError(key.error)],
    };
  const files = registryValue(key.value, 'ExistingPageFiles');
  const list = Array.isArray(files) ? (files as readonly string[]) : [];
  return { drives: list.flatMap((file) => driveOf(file) ?? []), unseen: [] };
}

async function profilesDrive(
  host: Host,
  systemDrive: string | null,
): Promise<{ readonly drive: string | null; readonly unseen: readonly string[] }> {
  const key = await host.readRegistry(profilesKey);
  if (!key.ok)
    return {
      drive: null,
      unseen: key.error.code === 'not-found' ? [] : [describeHostError(key.error)],
    };
  const folder = registryText(key.value, 'ProfilesDirectory') ?? '';
  const expanded = folder.replace(/%SystemDrive%/i, systemDrive ?? '');
  return { drive: driveOf(expanded) ?? null, unseen: [] };
}

const driveOf = (path: string): string | undefined =>
  /(?:^|\\)([A-Za-z]:)(?:\\|$)/.exec(path)?.[1]?.toUpperCase();
