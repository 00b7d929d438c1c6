import type { Protection, VolumeFacts, VolumeUse } from '../facts.ts';
import {
  type LayerContext,
  protectionOfDevice,
  protectionOfMount,
  protectionOfPath,
} from './layers.ts';
import type { Looker } from './looker.ts';
import type { Mount, Swap } from './mounts.ts';

/** Firmware and kernel read these before there is a key. */
const bootPoints = /^\/(boot|efi|recovery|cdrom)(\/|$)/;
/** Filesystems of other people's files, of images that came with the system, and of the kernel. */
const passedOver = /^(squashfs|iso9660|erofs|udf|autofs|ecryptfs|fuse\.|fuse$)/;
const peoplePoints = /^\/(home|var\/home|root|var\/roothome)(\/|$)/;
const systemPoints = /^\/($|usr$|var$|var\/(?!home)|opt$|etc$|sysroot$|tmp$)/;

export function useOf(point: string): VolumeUse {
  if (peoplePoints.test(point)) return 'people';
  return systemPoints.test(point) ? 'system' : 'other';
}

/** The mounted volumes that could hold files, each device once for each use. */
export async function mountedVolumes(context: LayerContext): Promise<VolumeFacts[]> {
  const seen = new Set<string>();
  const volumes: VolumeFacts[] = [];
  for (const mount of context.mounts.filter(holdsFiles)) {
    const use = useOf(mount.point);
    const key = `${use} ${mount.device.startsWith('0:') ? mount.source : mount.device}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (use === 'other' && !(await isFixed(context.look, mount))) continue;
    const protection = await protectionOfMount(context, mount);
    volumes.push({ place: mount.point, use, protection, source: mount.source });
  }
  return volumes;
}

function holdsFiles({ point, device, type }: Mount): boolean {
  if (point === '/') return true;
  if (bootPoints.test(point) || passedOver.test(type)) return false;
  const ownDevices = /^(btrfs|zfs|bcachefs)$/.test(type);
  const peopleElsewhere = peoplePoints.test(point) && /^(nfs4?|cifs|smb3)$/.test(type);
  return !device.startsWith('0:') || ownDevices || peopleElsewhere;
}

async function isFixed(look: Looker, mount: Mount): Promise<boolean> {
  if (mount.type === 'zfs') return true;
  const path = mount.device.startsWith('0:')
    ? await look.real(`/sys/class/block/${(await look.real(mount.source))?.slice(5) ?? ''}`)
    : await look.real(`/sys/dev/block/${mount.device}`);
  return path === null || isFixedPath(look, path);
}

/** Neither behind USB nor a medium that is made to be taken out. */
async function isFixedPath(look: Looker, path: string): Promise<boolean> {
  if (/\/usb\d+\//.test(path) || /\/block\/(sr|fd)\d/.test(path)) return false;
  if (path.includes('/virtual/')) {
    const slaves = await look.names(`${path}/slaves`);
    const below = await Promise.all(slaves.map((name) => look.real(`/sys/class/block/${name}`)));
    const fixed = await Promise.all(
      below.map((one) => (one === null ? true : isFixedPath(look, one))),
    );
    return fixed.length === 0 || fixed.some((one) => one);
  }
  const disk = /^(.*\/block\/[^/]+)/.exec(path)?.[1] ?? path;
  if ((await look.text(`${disk}/removable`)) === '1') return false;
  // A card in a slot is "SD"; soldered eMMC is "MMC" (kernel: mmc/core).
  return (await look.text(`${disk}/device/type`)) !== 'SD';
}

export async function swapVolumes(
  context: LayerContext,
  swaps: readonly Swap[],
): Promise<VolumeFacts[]> {
  return Promise.all(
    swaps.map(async ({ path }) => ({
      place: `swap ${path}`,
      use: 'swap' as const,
      protection: await protectionOfPath(context, path),
      source: '/proc/swaps',
    })),
  );
}

/** Partition types that hold no files of people: EFI system, BIOS boot, XBOOTLDR, Microsoft reserved and recovery (UEFI, systemd, Microsoft). */
const fileless = new Set([
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
  '21686148-6449-6e6f-744e-656564454649',
  'bc13c2ff-59e6-4262-a352-b275fd6f7172',
  'e3c9e316-0b5c-4db8-817d-f92df00215ae',
  'de94bba4-06d1-4d4d-a16a-bfd50179d6ac',
]);

/** Partitions of fixed disks that nothing has mounted, such as those of another system beside this one. */
export async function idleVolumes(
  context: LayerContext,
  swaps: readonly Swap[],
): Promise<VolumeFacts[]> {
  const { look, mounts } = context;
  const names = await look.names('/sys/class/block');
  const mounted = new Set(mounts.map(({ device }) => device));
  const used = new Set([
    ...swaps.map(({ path }) => path.replace('/dev/', '')),
    ...(await btrfsDevices(look)),
  ]);
  const found: VolumeFacts[] = [];
  for (const name of names.filter((one) => !/^(loop|ram|zram|sr|fd|nbd)\d/.test(one))) {
    const path = await look.real(`/sys/class/block/${name}`);
    if (!path || used.has(name)) continue;
    const entries = await look.names(path);
    const holders = await look.names(`${path}/holders`);
    const parts = entries.some((entry) => entry.startsWith(name));
    const device = (await look.text(`${path}/dev`)) ?? '';
    if (parts || holders.length > 0 || mounted.has(device)) continue;
    if (!(await isFixedPath(look, path))) continue;
    const volume = await idleVolume(context, name, device);
    if (volume) found.push(volume);
  }
  return found;
}

/** A mounted btrfs shows no device number of its own disks. */
async function btrfsDevices(look: Looker): Promise<string[]> {
  const uuids = await look.names('/sys/fs/btrfs');
  return (
    await Promise.all(uuids.map((uuid) => look.names(`/sys/fs/btrfs/${uuid}/devices`)))
  ).flat();
}

async function idleVolume(
  context: LayerContext,
  name: string,
  device: string,
): Promise<VolumeFacts | undefined> {
  const udev = await context.look.text(`/run/udev/data/b${device}`);
  const property = (key: string): string =>
    new RegExp(`^E:${key}=(.*)$`, 'm').exec(udev ?? '')?.[1] ?? '';
  const type = property('ID_FS_TYPE');
  if (fileless.has(property('ID_PART_ENTRY_TYPE')) || /_member$/.test(type)) return undefined;
  const own = await protectionOfDevice(context, name);
  const protection = ((): Protection | undefined => {
    if (type === 'crypto_LUKS') return { kind: 'encrypted', by: 'LUKS, not opened' };
    if (type === 'BitLocker') return { kind: 'encrypted', by: 'BitLocker, not opened' };
    if (own.kind !== 'plain') return own;
    if (udev === null) return { kind: 'unknown', because: 'udev has not said what is on it' };
    return type === '' || type === 'swap' ? undefined : own;
  })();
  return protection && { place: `/dev/${name}`, use: 'other', protection, source: type || name };
}
