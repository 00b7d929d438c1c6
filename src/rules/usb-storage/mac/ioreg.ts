import type { Connection } from '#rules/usb-storage/facts.ts';
import { connectionOf } from '#rules/usb-storage/interface-kinds.ts';

/** One USB device as the I/O registry has it, with what hangs on it. */
export interface RegistryDevice {
  /** Where it is plugged in: eight hex digits, the same as long as it stays there. */
  readonly location: string;
  readonly vendor: string;
  readonly product: string;
  readonly serial: string | null;
  readonly label: string;
  /** Distinct ways in which its interfaces let files, pictures or the internet in or out. */
  readonly connections: readonly Connection[];
  readonly disks: readonly RegistryDisk[];
}

export interface RegistryDisk {
  /** `disk4` */
  readonly name: string;
  readonly size: number | null;
  readonly writable: boolean | null;
}

type Node = Readonly<Record<string, unknown>>;

/**
 * What `ioreg -a -r -c IOUSBHostDevice -l` prints: a list of devices, each with everything below it. The
 * same device can come twice, on its own and below its hub. It answers on every macOS since 10.11, where
 * `system_profiler SPUSBDataType` is empty on macOS 26 and its follower names no disks.
 */
export function parseIoreg(value: unknown): RegistryDevice[] | null {
  if (!Array.isArray(value)) return null;
  const found = new Map<string, RegistryDevice>();
  for (const node of value as Node[]) collect(node, found);
  return [...found.values()].sort((a, b) => a.location.localeCompare(b.location));
}

const deepest = 60;

function collect(node: Node, found: Map<string, RegistryDevice>, depth = 0): void {
  if (depth > deepest) return;
  const device = deviceOf(node);
  if (device) {
    const key = `${device.location} ${device.vendor}:${device.product}`;
    const before = found.get(key);
    if (!before || weight(device) > weight(before)) found.set(key, device);
  }
  for (const child of childrenOf(node)) collect(child, found, depth + 1);
}

const weight = ({ connections, disks }: RegistryDevice): number =>
  connections.length + disks.length;

const childrenOf = (node: Node): Node[] => {
  const children = node['IORegistryEntryChildren'];
  return Array.isArray(children) ? (children as Node[]) : [];
};

const isDevice = (node: Node): boolean =>
  typeof node['idVendor'] === 'number' &&
  typeof node['idProduct'] === 'number' &&
  typeof node['bInterfaceClass'] !== 'number';

function deviceOf(node: Node): RegistryDevice | null {
  if (!isDevice(node)) return null;
  const connections = new Set<Connection>();
  const disks: RegistryDisk[] = [];
  below(node, (each) => {
    const connection = interfaceConnection(each);
    if (connection) connections.add(connection);
    const disk = diskOf(each);
    if (disk && !disks.some(({ name }) => name === disk.name)) disks.push(disk);
  });
  const vendorName = text(node, 'USB Vendor Name', 'kUSBVendorString');
  const productName = text(node, 'USB Product Name', 'kUSBProductString', 'IORegistryEntryName');
  return {
    location: hex(node['locationID'], 8),
    vendor: hex(node['idVendor'], 4),
    product: hex(node['idProduct'], 4),
    serial: text(node, 'USB Serial Number', 'kUSBSerialNumberString') || null,
    label: [vendorName, productName]
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, 120),
    connections: [...connections],
    disks,
  };
}

/** Everything below a device, but not below another device that hangs on it. */
function below(node: Node, visit: (node: Node) => void, depth = 0): void {
  if (depth > deepest) return;
  for (const child of childrenOf(node)) {
    if (isDevice(child)) continue;
    visit(child);
    below(child, visit, depth + 1);
  }
}

function interfaceConnection(node: Node): Connection | null {
  const usbClass = node['bInterfaceClass'];
  if (typeof usbClass !== 'number') return null;
  return connectionOf({
    usbClass: hex(usbClass, 2),
    subclass: hex(node['bInterfaceSubClass'], 2),
    protocol: hex(node['bInterfaceProtocol'], 2),
    label: text(node, 'USB Interface Name', 'kUSBString', 'IORegistryEntryName'),
  });
}

/** A whole disk; its partitions come below it. */
function diskOf(node: Node): RegistryDisk | null {
  const name = node['BSD Name'];
  if (typeof name !== 'string' || !/^disk\d+$/.test(name) || node['Whole'] === false) return null;
  const size = node['Size'];
  const writable = node['Writable'];
  return {
    name,
    size: typeof size === 'number' ? size : null,
    writable: typeof writable === 'boolean' ? writable : null,
  };
}

function text(node: Node, ...names: readonly string[]): string {
  const found = names.map((name) => node[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found.trim() : '';
}

const hex = (value: unknown, digits: number): string =>
  (typeof value === 'number' ? value : 0).toString(16).padStart(digits, '0');
