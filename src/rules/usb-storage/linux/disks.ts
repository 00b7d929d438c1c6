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
  const entries = await look.names(path);
  const partitions = entries.filter((entry) => entry.startsWith(name));
  const volumes = partitions.length > 0 ? partitions.map((one) => `${path}/${one}`) : [path];
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

/** Type of filesystem as udev's blkid found it; empty where it found none. */
async function filesystemOf(look: Looker, volume: string): Promise<string | null> {
  const device = await look.text(`${volume}/dev`);
  const properties = device && (await udevProperties(look, `b${device}`));
  return properties ? (properties.get('ID_FS_TYPE') ?? '') : null;
}

/** Mount points of a volume and of what is built upon it (an unlocked LUKS volume). */
async function mountsOf(look: Looker, volume: string, mounts: Mounts): Promise<string[]> {
  const holders = await look.names(`${volume}/holders`);
  const devices = await Promise.all(
    [volume, ...holders.map((holder) => `/sys/block/${holder}`)].map((one) =>
      look.hint(`${one}/dev`),
    ),
  );
  return devices.flatMap((device) => (device ? (mounts.get(device) ?? []) : []));
}

/** `major:minor` to mount points. */
type Mounts = ReadonlyMap<string, readonly string[]>;

/** /proc/self/mountinfo, proc_pid_mountinfo(5): third field device, fifth mount point. */
export function parseMounts(text: string): Mounts {
  const mounts = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, , device, , point] = line.split(' ');
    if (!device || !point) continue;
    const points = mounts.get(device) ?? [];
    points.push(point.replace(/\\(\d{3})/g, (_, octal: string) => octalCharacter(octal)));
    mounts.set(device, points);
  }
  return mounts;
}

const octalCharacter = (octal: string): string => String.fromCharCode(Number.parseInt(octal, 8));
