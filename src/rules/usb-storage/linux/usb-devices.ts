import type { AttachedDevice, Connection, HeldDevice, RootHub } from '#rules/usb-storage/facts.ts';
import type { DiskWithPath } from '#rules/usb-storage/linux/disks.ts';
import { linkName, type Looker, udevProperties } from '#rules/usb-storage/linux/sysfs.ts';

const root = '/sys/bus/usb/devices';
/** Path of a disk behind USB: …/1-2/1-2:1.0/…; the device is the first group. */
const behindUsb = /\/(\d+-\d+(?:\.\d+)*):\d+\.\d+\//;

/** Names of devices (1-2, 2-1.4), interfaces (1-2:1.0) and root hubs (usb1) on the USB bus. */
export interface UsbNames {
  readonly devices: readonly string[];
  readonly interfaces: readonly string[];
  readonly rootHubs: readonly string[];
}

/** null: this kernel has no USB bus. */
export async function usbNames(look: Looker): Promise<UsbNames | null> {
  const names = await look.namesIfThere(root);
  if (names === null) return null;
  return {
    devices: names.filter((name) => /^\d+-[\d.]+$/.test(name)),
    interfaces: names.filter((name) => /^\d+-[\d.]+:\d+\.\d+$/.test(name)),
    rootHubs: names.filter((name) => /^usb\d+$/.test(name)),
  };
}

export function usbDeviceOfPath(path: string): string | undefined {
  return behindUsb.exec(path)?.[1];
}

export function readRootHubs(look: Looker, names: UsbNames): Promise<RootHub[]> {
  return Promise.all(
    names.rootHubs.map(async (name) => ({
      name,
      authorizedDefault: await look.text(`${root}/${name}/authorized_default`),
      interfaceAuthorizedDefault: await look.text(`${root}/${name}/interface_authorized_default`),
    })),
  );
}

/** An interface by which files can leave: class, and how it speaks. */
interface StorageInterface {
  readonly device: string;
  readonly connection: Connection;
  readonly authorized: boolean | null;
  readonly driver: string | null;
}

/** Devices that carry files, and those that are held back so early that their kind is not known. */
export async function readUsbDevices(
  look: Looker,
  names: UsbNames,
  disks: readonly DiskWithPath[],
): Promise<{ devices: AttachedDevice[]; heldUnknown: HeldDevice[] }> {
  const found = await Promise.all(names.interfaces.map((name) => readInterface(look, name)));
  const interfaces = found.filter((one) => one !== null);
  const devices = await Promise.all(
    names.devices.map((name) => {
      const own = interfaces.filter((one) => one.device === name);
      const ownDisks = disks.filter(({ path }) => usbDeviceOfPath(path) === name);
      return readDevice(look, name, own, ownDisks);
    }),
  );
  const silent = names.devices.filter(
    (name) => !names.interfaces.some((one) => one.startsWith(`${name}:`)),
  );
  const held = await Promise.all(silent.map((name) => readHeld(look, name)));
  return {
    devices: devices.filter((device) => device !== null),
    heldUnknown: held.filter((device) => device !== null),
  };
}

async function readHeld(look: Looker, name: string): Promise<HeldDevice | null> {
  const authorized = await look.text(`${root}/${name}/authorized`);
  return authorized === '0' ? readIdentity(look, name) : null;
}

async function readIdentity(look: Looker, name: string): Promise<HeldDevice> {
  const path = `${root}/${name}`;
  const [vendor, product, serial, maker, model] = await Promise.all([
    look.text(`${path}/idVendor`),
    look.text(`${path}/idProduct`),
    look.text(`${path}/serial`),
    look.hint(`${path}/manufacturer`),
    look.hint(`${path}/product`),
  ]);
  const label = claimed([maker, model].filter(Boolean).join(' '));
  return { name, vendor, product, serial: serial && claimed(serial), label };
}

/** Text that a device claims of itself: it may hold anything, and ends up in front of people. */
const claimed = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD').slice(0, 126);

/**
 * USB class codes (USB-IF): 08 mass storage, protocol 50 bulk-only, 62 UAS; 06 still image, where
 * PTP lives. MTP has no class of its own: vendor-specific with the interface string "MTP", or
 * 06/01/01 with that string, or found by udev's probe (`ID_MTP_DEVICE`).
 */
async function readInterface(look: Looker, name: string): Promise<StorageInterface | null> {
  const path = `${root}/${name}`;
  const device = name.slice(0, name.indexOf(':'));
  const usbClass = await look.text(`${path}/bInterfaceClass`);
  if (usbClass !== '08' && usbClass !== '06' && usbClass !== 'ff') return null;
  const connection =
    usbClass === '08'
      ? await storageConnection(look, path)
      : await phoneConnection(look, path, usbClass);
  if (!connection) return null;
  const [authorized, driver] = await Promise.all([
    look.text(`${path}/authorized`),
    linkName(look, `${path}/driver`),
  ]);
  return {
    device,
    connection,
    authorized: authorized === null ? null : authorized !== '0',
    driver,
  };
}

async function storageConnection(look: Looker, path: string): Promise<Connection> {
  const protocol = await look.text(`${path}/bInterfaceProtocol`);
  return protocol === '62' ? 'usb-uas' : 'usb-bulk';
}

async function phoneConnection(
  look: Looker,
  path: string,
  usbClass: string,
): Promise<Connection | null> {
  const label = await look.hint(`${path}/interface`);
  if (label?.toUpperCase().includes('MTP')) return 'mtp';
  const device = await look.hint(`${path.slice(0, path.indexOf(':', root.length))}/dev`);
  const properties = device && (await udevProperties(look, `c${device}`));
  if (properties && properties.get('ID_MTP_DEVICE') === '1') return 'mtp';
  return usbClass === '06' ? 'ptp' : null;
}

async function readDevice(
  look: Looker,
  name: string,
  interfaces: readonly StorageInterface[],
  disks: readonly DiskWithPath[],
): Promise<AttachedDevice | null> {
  // Storage before phone: a phone that also offers a disk is judged as the disk.
  const rank: readonly Connection[] = ['usb-uas', 'usb-bulk', 'mtp', 'ptp'];
  const main = [...interfaces].sort(
    (a, b) => rank.indexOf(a.connection) - rank.indexOf(b.connection),
  )[0];
  if (!main && disks.length === 0) return null;
  const connection = main?.connection ?? 'usb-card-reader';
  const [identity, authorized] = await Promise.all([
    readIdentity(look, name),
    look.text(`${root}/${name}/authorized`),
  ]);
  return {
    ...identity,
    kind: connection === 'mtp' || connection === 'ptp' ? 'phone' : 'storage',
    connection,
    authorized: bothAuthorized(authorized, interfaces),
    driver: interfaces.find((one) => one.driver)?.driver ?? (disks.length > 0 ? 'other' : null),
    disks,
    surelyExternal: true,
  };
}

/** A device is in use where it and any of its file-carrying interfaces is authorised. */
function bothAuthorized(
  device: string | null,
  interfaces: readonly StorageInterface[],
): boolean | null {
  if (device === '0') return false;
  if (interfaces.length > 0 && interfaces.every((one) => one.authorized === false)) return false;
  return device === null ? null : true;
}
