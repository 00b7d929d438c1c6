import { z } from 'zod';

/** The part of `diskutil list -plist` that is read; see diskutil(8). */
const entry = z.object({
  DeviceIdentifier: z.string(),
  Size: z.number().optional(),
  Content: z.string().default(''),
  MountPoint: z.string().optional(),
});
const disk = entry.extend({
  Partitions: z.array(entry).default([]),
  APFSVolumes: z.array(entry).default([]),
  APFSPhysicalStores: z.array(z.object({ DeviceIdentifier: z.string() })).default([]),
});
const list = z.object({ AllDisksAndPartitions: z.array(disk) });

const apfsList = z.object({
  Containers: z.array(
    z.object({
      Volumes: z
        .array(z.object({ DeviceIdentifier: z.string(), Encryption: z.boolean().optional() }))
        .default([]),
    }),
  ),
});

export interface ListedDisk {
  readonly name: string;
  readonly size: number | null;
  /** Types of what is on it; null where that cannot be told. */
  readonly filesystems: readonly string[] | null;
  readonly mountedAt: readonly string[];
  /** Made of another disk (an APFS container), so no plugged-in thing of its own. */
  readonly isContainer: boolean;
}

/** Partitions that hold no files of people. */
const fileless = /^(EFI|Apple_Boot|Apple_partition_map|Apple_Free|Microsoft Reserved)$/;
/** Either may be BitLocker's: only that macOS has mounted it tells that it is not. */
const microsoft = /^(Windows_NTFS|Microsoft Basic Data)$/;

/** External disks; `apfs` is what `diskutil apfs list -plist` printed, where it was asked. */
export function parseDisks(external: unknown, apfs?: unknown): ListedDisk[] | null {
  const parsed = list.safeParse(external);
  if (!parsed.success) return null;
  const encryption = encryptionOf(apfs);
  const disks = parsed.data.AllDisksAndPartitions;
  const containersOn = (name: string): z.infer<typeof disk>[] =>
    disks.filter((one) =>
      one.APFSPhysicalStores.some(({ DeviceIdentifier: store }) =>
        new RegExp(`^${name}(s\\d+)?$`).test(store),
      ),
    );
  return disks.map((one) => {
    const own = one.Partitions.length > 0 ? one.Partitions : [one];
    const volumes = containersOn(one.DeviceIdentifier).flatMap((each) => each.APFSVolumes);
    const types = own
      .filter(({ Content }) => !fileless.test(Content) && Content !== 'Apple_APFS')
      .map(typeOf);
    const all = [
      ...types,
      ...volumes.map((volume) => encryption.get(volume.DeviceIdentifier) ?? null),
    ];
    return {
      name: one.DeviceIdentifier,
      size: one.Size ?? null,
      filesystems: all.length === 0 || all.includes(null) ? null : (all as string[]),
      mountedAt: [...own, ...volumes].flatMap(({ MountPoint }) => MountPoint ?? []),
      isContainer: one.APFSPhysicalStores.length > 0,
    };
  });
}

function typeOf({ Content, MountPoint }: z.infer<typeof entry>): string | null {
  if (Content === '' || Content === 'Apple_CoreStorage') return null;
  if (microsoft.test(Content)) return MountPoint === undefined ? null : 'ntfs or exfat';
  return Content.toLowerCase();
}

/** APFS volume to its type. On an external disk nothing but a password encrypts. */
function encryptionOf(apfs: unknown): ReadonlyMap<string, string> {
  const parsed = apfsList.safeParse(apfs);
  if (!parsed.success) return new Map();
  return new Map(
    parsed.data.Containers.flatMap(({ Volumes }) =>
      Volumes.flatMap(({ DeviceIdentifier, Encryption }): [string, string][] =>
        Encryption === undefined
          ? []
          : [[DeviceIdentifier, Encryption ? 'apfs_encrypted' : 'apfs']],
      ),
    ),
  );
}
