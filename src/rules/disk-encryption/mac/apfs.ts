import { z } from 'zod';
import type { Protection, VolumeFacts } from '../facts.ts';

/** The part of `diskutil apfs list -plist` that tells how volumes are kept. */
const apfsList = z.object({
  Containers: z.array(
    z.object({
      PhysicalStores: z.array(z.object({ DeviceIdentifier: z.string() })).default([]),
      Volumes: z
        .array(
          z.object({
            Name: z.string().default(''),
            DeviceIdentifier: z.string(),
            FileVault: z.boolean().optional(),
            Encryption: z.boolean().optional(),
            CryptoMigrationOn: z.boolean().optional(),
            Roles: z.array(z.string()).default([]),
          }),
        )
        .default([]),
    }),
  ),
});

const internalList = z.object({ AllDisks: z.array(z.string()) });

/** Volumes that come with the system or that hold its memory; FileVault's own state covers them. */
const systemRoles = new Set([
  'System',
  'Data',
  'Preboot',
  'Recovery',
  'VM',
  'Update',
  'xART',
  'Hardware',
  'Prelogin',
]);

/** Further APFS volumes on internal disks; null where the lists were not understood. */
export function otherVolumes(apfs: unknown, internal: unknown): VolumeFacts[] | null {
  const containers = apfsList.safeParse(apfs);
  const disks = internalList.safeParse(internal);
  if (!containers.success || !disks.success) return null;
  const inside = new Set(disks.data.AllDisks);
  return containers.data.Containers.filter(({ PhysicalStores }) =>
    PhysicalStores.some(({ DeviceIdentifier }) => inside.has(DeviceIdentifier)),
  ).flatMap(({ Volumes }) =>
    Volumes.filter(({ Roles }) => !Roles.some((role) => systemRoles.has(role))).map((volume) => ({
      place: volume.Name || volume.DeviceIdentifier,
      use: 'other' as const,
      protection: protectionOf(volume),
      source: `diskutil apfs list: ${volume.DeviceIdentifier}`,
    })),
  );
}

/**
 * `FileVault` is true where a key that a person holds locks the volume. `Encryption` alone is what
 * every disk of a Mac with Apple silicon or a T2 says: the chip opens it for whoever has the Mac.
 */
function protectionOf(volume: {
  readonly FileVault?: boolean | undefined;
  readonly CryptoMigrationOn?: boolean | undefined;
}): Protection {
  if (volume.FileVault === undefined)
    return { kind: 'unknown', because: 'diskutil did not tell about FileVault' };
  if (volume.CryptoMigrationOn === true)
    return volume.FileVault
      ? { kind: 'encrypting', by: 'FileVault', percent: null }
      : { kind: 'decrypting', by: 'FileVault', percent: null };
  return volume.FileVault ? { kind: 'encrypted', by: 'FileVault' } : { kind: 'plain' };
}
