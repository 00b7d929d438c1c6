import type { Host } from '#platform/host.ts';
import type { DiskFacts } from '#rules/usb-storage/facts.ts';
import { type DiskWithPath, findDisks, volumesOf } from '#rules/usb-storage/linux/disks.ts';
import type { Looker } from '#rules/usb-storage/linux/sysfs.ts';
import { usbDeviceOfPath } from '#rules/usb-storage/linux/usb-devices.ts';

const headBytes = 2_048;

/** A beginning, or a mark further in, that tells what is on a volume (libblkid's superblock probes). */
const marks: readonly { readonly type: string; readonly at: number; readonly bytes: Uint8Array }[] =
  [
    { type: 'crypto_LUKS', at: 0, bytes: Uint8Array.of(0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe) },
    { type: 'BitLocker', at: 3, bytes: new TextEncoder().encode('-FVE-FS-') },
    // BitLocker To Go looks like FAT but for this identifier.
    {
      type: 'BitLocker',
      at: 424,
      bytes: Uint8Array.of(
        ...[0x3b, 0xd6, 0x67, 0x49, 0x29, 0x2e, 0xd8, 0x4a],
        ...[0x83, 0x99, 0xf6, 0xa3, 0x39, 0xe3, 0xd0, 0x01],
      ),
    },
    // FAT, exFAT, NTFS, and a partition table without a partition.
    { type: 'not encrypted', at: 510, bytes: Uint8Array.of(0x55, 0xaa) },
    { type: 'ext4', at: 1_080, bytes: Uint8Array.of(0x53, 0xef) },
  ];

/** What the first bytes of a volume say is on it; empty where they say nothing that is known. */
export function contentOf(head: Uint8Array): string {
  const found = marks.find(({ at, bytes }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  );
  return found?.type ?? '';
}

/** Disks behind a USB device, with what their own first bytes say: udev may not have looked yet. */
export async function disksBehind(
  look: Looker,
  host: Host,
  device: string,
): Promise<DiskWithPath[]> {
  const disks = await findDisks(look, async (path) => usbDeviceOfPath(path) === device);
  return Promise.all(
    disks.map(async (disk) => ({ ...disk, filesystems: await contents(look, host, disk) })),
  );
}

async function contents(
  look: Looker,
  host: Host,
  disk: DiskWithPath,
): Promise<readonly string[] | null> {
  const volumes = await volumesOf(look, disk.name, disk.path);
  const heads = await Promise.all(
    volumes.map((volume) => host.readHead(`/dev/${volume.split('/').at(-1) ?? ''}`, headBytes)),
  );
  const found = heads.map((head) => (head.ok ? contentOf(head.value) : null));
  return found.includes(null) ? null : (found as string[]);
}

const forPeople = /^(?:\/media|\/run\/media|\/mnt)(?:\/|$)/;

/**
 * Whether this machine runs from these disks: mounted anywhere but where people's disks are, or swapped
 * to. Such a disk is never taken away from it.
 */
export async function carriesSystem(
  look: Looker,
  disks: readonly (DiskFacts & { readonly path: string })[],
): Promise<boolean> {
  if (disks.some(({ mountedAt }) => mountedAt.some((point) => !forPeople.test(point)))) return true;
  const swaps = disks.length > 0 ? await look.text('/proc/swaps') : null;
  return disks.some(({ name }) => swaps?.includes(`/dev/${name}`) === true);
}
