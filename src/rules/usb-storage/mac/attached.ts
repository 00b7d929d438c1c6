import { describeHostError, type Host, type RunOptions } from '#platform/host.ts';
import type { AttachedDevice, DiskFacts } from '#rules/usb-storage/facts.ts';
import { kindOf } from '#rules/usb-storage/interface-kinds.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';
import { type ListedDisk, parseDisks } from './disks.ts';
import { parseIoreg, type RegistryDevice, type RegistryDisk } from './ioreg.ts';

export interface MacAttached {
  readonly devices: readonly AttachedDevice[];
  readonly unseen: readonly string[];
}

/** What is plugged into a Mac: USB devices with their disks, and disks over Thunderbolt. */
export async function lookAtMac(
  host: Host,
  wanted: UsbParameters,
  signal?: AbortSignal,
): Promise<MacAttached> {
  const asker = new Asker(host, signal);
  const [usb, physical] = await Promise.all([
    asker.read(parseIoreg, '/usr/sbin/ioreg', '-a', '-r', '-c', 'IOUSBHostDevice', '-l'),
    asker.read(parseDisks, diskutil, 'list', '-plist', 'external', 'physical'),
  ]);
  const disks = physical ?? [];
  const contents = disks.length > 0 ? await readContents(asker, wanted) : null;
  const listed = new Map((contents ?? disks).map((disk) => [disk.name, disk]));
  const readOnly =
    wanted.default === 'read-only' && disks.length > 0
      ? readOnlyMounts((await asker.text('/sbin/mount')) ?? '')
      : null;
  const onUsb = (usb ?? []).flatMap((device) => devicesOf(device, listed, readOnly));
  const claimed = new Set(onUsb.flatMap((device) => device.disks.map(({ name }) => name)));
  const others = disks.filter((disk) => !disk.isContainer && !claimed.has(disk.name));
  return {
    devices: [
      ...onUsb,
      ...others.map((disk) => otherDisk(listed.get(disk.name) ?? disk, readOnly)),
    ],
    unseen: asker.unseen,
  };
}

const diskutil = '/usr/sbin/diskutil';

/** Runs programs and remembers which of them did not answer. */
class Asker {
  readonly unseen: string[] = [];
  readonly #host: Host;
  readonly #limits: RunOptions;

  constructor(host: Host, signal: AbortSignal | undefined) {
    this.#host = host;
    this.#limits = { timeoutMs: 10_000, mostBytes: 16_777_216, ...(signal && { signal }) };
  }

  async text(program: string, ...args: readonly string[]): Promise<string | null> {
    const asked = await this.#host.run(program, args, this.#limits);
    if (asked.ok) return asked.value.stdout;
    this.unseen.push(describeHostError(asked.error));
    return null;
  }

  /** What a property list on its output means; null where it did not answer or was not understood. */
  async read<T>(
    parse: (value: unknown) => T | null,
    program: string,
    ...args: readonly string[]
  ): Promise<T | null> {
    const text = await this.text(program, ...args);
    if (text === null) return null;
    const what = [program, ...args].join(' ');
    // ioreg prints nothing at all where no device is plugged in.
    const list =
      text.trim() === '' ? { ok: true as const, value: [] } : this.#host.parsePlist(text, what);
    const value = list.ok ? parse(list.value) : null;
    if (value === null)
      this.unseen.push(list.ok ? `${what} was not understood` : describeHostError(list.error));
    return value;
  }
}

const asksForEncryption = (wanted: UsbParameters): boolean =>
  wanted.encryptedOnly || wanted.allow.some(({ encrypted }) => encrypted === 'required');

/** Containers with their volumes; whether those are encrypted is asked only where it matters. */
async function readContents(asker: Asker, wanted: UsbParameters): Promise<ListedDisk[] | null> {
  const apfs = asksForEncryption(wanted)
    ? await asker.read((value) => value, diskutil, 'apfs', 'list', '-plist')
    : undefined;
  return asker.read((value) => parseDisks(value, apfs), diskutil, 'list', '-plist', 'external');
}

function devicesOf(
  device: RegistryDevice,
  listed: ReadonlyMap<string, ListedDisk>,
  readOnly: ReadonlySet<string> | null,
): AttachedDevice[] {
  const byKind = new Map(device.connections.map((connection) => [kindOf(connection), connection]));
  return [...byKind].map(([kind, connection]) => {
    const disks =
      kind === 'storage'
        ? device.disks.map((disk) => diskFacts(disk, listed.get(disk.name), readOnly))
        : [];
    return {
      name: device.location,
      kind,
      connection,
      vendor: device.vendor,
      product: device.product,
      serial: device.serial,
      label: device.label,
      authorized: null,
      // A reader without a card, and a stick that the system keeps out, have no disk.
      driver: kind === 'storage' && disks.length === 0 ? null : 'macOS',
      disks,
      surelyExternal: true,
      source: `ioreg: location ${device.location}`,
    };
  });
}

function otherDisk(disk: ListedDisk, readOnly: ReadonlySet<string> | null): AttachedDevice {
  return {
    name: disk.name,
    kind: 'storage',
    connection: 'pci',
    vendor: null,
    product: null,
    serial: null,
    label: '',
    authorized: null,
    driver: 'macOS',
    disks: [diskFacts({ name: disk.name, size: disk.size, writable: null }, disk, readOnly)],
    surelyExternal: true,
    source: `diskutil: ${disk.name}`,
  };
}

/** A disk whose volumes are all mounted to be read, or not mounted, cannot be written to by a person. */
function diskFacts(
  disk: RegistryDisk,
  known: ListedDisk | undefined,
  readOnly: ReadonlySet<string> | null,
): DiskFacts {
  const mountedAt = known?.mountedAt ?? [];
  const mountedToRead = readOnly !== null && mountedAt.every((point) => readOnly.has(point));
  return {
    name: disk.name,
    sizeBytes: disk.size ?? known?.size ?? null,
    readOnly:
      mountedToRead || disk.writable === false ? true : disk.writable === null ? null : false,
    filesystems: known?.filesystems ?? null,
    mountedAt,
  };
}

/** Lines of mount(8): `/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, read-only, noowners)`. */
export function readOnlyMounts(text: string): ReadonlySet<string> {
  const lines = [...text.matchAll(/^\S+ on (.+) \(([^()]*)\)$/gm)];
  return new Set(
    lines.flatMap(([, point = '', options = '']) =>
      options.split(', ').includes('read-only') ? [point] : [],
    ),
  );
}
