import type { DiskFacts } from '#rules/usb-storage/facts.ts';
import { type Looker, udevProperties } from '#rules/usb-storage/linux/sysfs.ts';

const sectorBytes = 512;

export interface DiskWithPath extends DiskFacts {
  /** Canonical place in /sys/devices, which tells the bus it hangs on. */
  readonly path: string;
  /** Serial that the disk itself states (NVMe). */
  readonly ownSerial: string | null;
}

/** Every disk outside this machine's fixed buses, as `isOutside` judges by its path in sysfs. */
export async function findDisks(
  look: Looker,
  isOutside: (path: string) => Promise<boolean>,
): Promise<DiskWithPath[]> {
  const places = await Promise.all(
    (await look.names('/sys/block')).map(async (name) => ({
      name,
      path: await look.real(`/sys/block/${name}`),
    })),
  );
  const outside: { name: string; path: string }[] = [];
  for (const { name, path } of places)
    if (path && !path.includes('/virtual/') && (await isOutside(path)))
      outside.push({ name, path });
  if (outside.length === 0) return [];
  const mounts = parseMounts((await look.text('/proc/self/mountinfo', 4_194_304)) ?? '');
  return Promise.all(outside.map(({ name, path }) => readDisk(look, name, path, mounts)));
}

async function readDisk(
  look: Looker,
  name: string,
  path: string,
  mounts: Mounts,
): Promise<DiskWithPath> {
  const volumes = await volumesOf(look, name, path);
  const [size, readOnly, ownSerial, filesystems, mountedAt] = await Promise.all([
    look.text(`${path}/size`),
    look.text(`${path}/ro`),
    look.hint(`${path}/device/serial`),
    Promise.all(volumes.map((volume) => filesystemOf(look, volume))),
    Promise.all(volumes.map((volume) => mountsOf(look, volume, mounts))),
  ]);
  return {
    name,
    path,
    ownSerial,
    sizeBytes: size === null || !/^\d+$/.test(size) ? null : Number(size) * sectorBytes,
    readOnly: readOnly === null ? null : readOnly === '1',
    filesystems: filesystems.includes(null) ? null : (filesystems as string[]),
    mountedAt: mountedAt.flat(),
  };
}

/** Places of a disk's partitions; its own where it has none. */
export async function volumesOf(look: Looker, name: string, path: string): Promise<string[]> {
  const partitions = (await look.names(path)).filter((entry) => entry.startsWith(name));
  return partitions.length > 0 ? partitions.map((one) => `${path}/${one}`) : [path];
}

/** Type of filesystem as udev's blkid found it; empty where it found none. */
async function filesystemOf(look: Looker, volume: string): Promise<string | null> {
  const device = await look.text(`${volume}/dev`);
  const properties = device && (await udevProperties(look, `b${device}`));
  return properties ? (properties.get('ID_FS_TYPE') ?? '') : null;
}

/** LVM upon LUKS upon RAID, and one more. */
const deepestStack = 4;

/** Mount points of a volume and of what is built upon it (an unlocked LUKS volume, LVM on that). */
async function mountsOf(
  look: Looker,
  volume: string,
  mounts: Mounts,
  depth = deepestStack,
): Promise<string[]> {
  const [device, holders] = await Promise.all([
    look.hint(`${volume}/dev`),
    depth > 0 ? look.names(`${volume}/holders`) : [],
  ]);
  const above = await Promise.all(
    holders.map((holder) => mountsOf(look, `/sys/block/${holder}`, mounts, depth - 1)),
  );
  const name = volume.split('/').at(-1) ?? '';
  const own = [...(mounts.get(device ?? '') ?? []), ...(mounts.get(`/dev/${name}`) ?? [])];
  return [...new Set([...own, ...above.flat()])];
}

/** `major:minor`, and the name that was mounted (btrfs has numbers of its own), to mount points. */
type Mounts = ReadonlyMap<string, readonly string[]>;

/**
 * /proc/self/mountinfo, proc_pid_mountinfo(5): third field device, fifth mount point, and second after
 * the dash what was mounted.
 */
export function parseMounts(text: string): Mounts {
  const mounts = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, , device, , point] = line.split(' ');
    if (!device || !point) continue;
    const place = point.replace(/\\(\d{3})/g, (_, octal: string) => octalCharacter(octal));
    const source = / - \S+ (\/dev\/\S+)/.exec(line)?.[1];
    for (const key of source === undefined ? [device] : [device, source])
      mounts.set(key, [...(mounts.get(key) ?? []), place]);
  }
  return mounts;
}

const octalCharacter = (octal: string): string => String.fromCharCode(Number.parseInt(octal, 8));
