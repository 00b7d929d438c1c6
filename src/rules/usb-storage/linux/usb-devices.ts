import type { AttachedDevice, Connection, HeldDevice, RootHub } from '#rules/usb-storage/facts.ts';
import { connectionOf, kindOf } from '#rules/usb-storage/interface-kinds.ts';
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

/** An interface that the rule is about: how it speaks, and whether something serves it. */
interface FoundInterface {
  readonly device: string;
  readonly connection: Connection;
  readonly authorized: boolean | null;
  readonly driver: string | null;
}

/** What hangs behind USB devices whatever their interfaces say: a card reader, a webcam of old. */
export interface BehindUsb {
  readonly disks: readonly DiskWithPath[];
  /** Places in /sys/devices of what films. */
  readonly cameras: readonly string[];
}

/** Devices that the rule is about, and those that are held back so early that their kind is not known. */
export async function readUsbDevices(
  look: Looker,
  names: UsbNames,
  behind: BehindUsb,
): Promise<{ devices: AttachedDevice[]; heldUnknown: HeldDevice[] }> {
  const found = await Promise.all(names.interfaces.map((name) => readInterface(look, name)));
  const interfaces = found.filter((one) => one !== null);
  const devices = await Promise.all(
    names.devices.map((name) => {
      const isBehind = (path: string): boolean => usbDeviceOfPath(path) === name;
      const own = interfaces.filter((one) => one.device === name);
      return readDevice(look, name, own, {
        disks: behind.disks.filter(({ path }) => isBehind(path)),
        cameras: behind.cameras.filter(isBehind),
      });
    }),
  );
  const silent = names.devices.filter(
    (name) => !names.interfaces.some((one) => one.startsWith(`${name}:`)),
  );
  const held = await Promise.all(silent.map((name) => readHeld(look, name)));
  return { devices: devices.flat(), heldUnknown: held.filter((device) => device !== null) };
}

/** Places of all video capture devices (Video4Linux). */
export async function findCameras(look: Looker): Promise<string[]> {
  const folder = '/sys/class/video4linux';
  const places = await Promise.all(
    (await look.names(folder)).map((name) => look.real(`${folder}/${name}`)),
  );
  return places.filter((place) => place !== null);
}

async function readHeld(look: Looker, name: string): Promise<HeldDevice | null> {
  const authorized = await look.text(`${root}/${name}/authorized`);
  return authorized === '0' ? readIdentity(look, name) : null;
}

export async function readIdentity(look: Looker, name: string): Promise<HeldDevice> {
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

async function readInterface(look: Looker, name: string): Promise<FoundInterface | null> {
  const path = `${root}/${name}`;
  const connection = await readConnection(look, path);
  if (!connection) return null;
  const [authorized, driver] = await Promise.all([
    look.text(`${path}/authorized`),
    linkName(look, `${path}/driver`),
  ]);
  return {
    device: name.slice(0, name.indexOf(':')),
    connection,
    authorized: authorized === null ? null : authorized !== '0',
    driver,
  };
}

/** Input devices, hubs and audio are told by their class alone. */
const readNoFurther = new Set(['01', '03', '09']);

async function readConnection(look: Looker, path: string): Promise<Connection | null> {
  const usbClass = await look.text(`${path}/bInterfaceClass`);
  if (usbClass === null || readNoFurther.has(usbClass)) return null;
  const mayBePhone = usbClass === '06' || usbClass === 'ff';
  const [subclass, protocol, label] = await Promise.all([
    look.text(`${path}/bInterfaceSubClass`),
    look.text(`${path}/bInterfaceProtocol`),
    mayBePhone ? look.hint(`${path}/interface`) : null,
  ]);
  const connection = connectionOf({ usbClass, subclass, protocol, label });
  const openToUdev = connection === null || connection === 'ptp';
  return mayBePhone && openToUdev && (await udevSaysMtp(look, path)) ? 'mtp' : connection;
}

/** udev asks devices without an interface string whether they speak MTP (`mtp-probe`). */
export async function udevSaysMtp(look: Looker, path: string): Promise<boolean> {
  const device = await look.hint(`${path.slice(0, path.indexOf(':', root.length))}/dev`);
  const properties = device && (await udevProperties(look, `c${device}`));
  return properties ? properties.get('ID_MTP_DEVICE') === '1' : false;
}

/** One device for each kind that its interfaces, and what hangs behind it, are of. */
async function readDevice(
  look: Looker,
  name: string,
  interfaces: readonly FoundInterface[],
  behind: BehindUsb,
): Promise<AttachedDevice[]> {
  const kinds = Map.groupBy(interfaces, ({ connection }) => kindOf(connection));
  if (behind.disks.length > 0 && !kinds.has('storage')) kinds.set('storage', []);
  if (behind.cameras.length > 0 && !kinds.has('webcam')) kinds.set('webcam', []);
  if (kinds.size === 0) return [];
  const [identity, authorized] = await Promise.all([
    readIdentity(look, name),
    look.text(`${root}/${name}/authorized`),
  ]);
  return [...kinds].map(([kind, own]): AttachedDevice => {
    const found = own.toSorted((a, b) => rank(a.connection) - rank(b.connection))[0]?.connection;
    const disks = kind === 'storage' ? behind.disks : [];
    const inUse = disks.length > 0 || (kind === 'webcam' && behind.cameras.length > 0);
    return {
      ...identity,
      kind,
      connection: found ?? (kind === 'storage' ? 'usb-card-reader' : 'video-capture'),
      authorized: bothAuthorized(authorized, own),
      driver: own.find((one) => one.driver)?.driver ?? (inUse ? 'other' : null),
      disks,
      surelyExternal: true,
    };
  });
}

/** Of several connections of one kind the one that says most stands for the device. */
const ranked: readonly Connection[] = ['usb-uas', 'usb-bulk', 'mtp', 'ptp'];
const rank = (connection: Connection): number =>
  (ranked.indexOf(connection) + ranked.length + 1) % (ranked.length + 1);

/** A device is in use where it and any of its interfaces of that kind is authorised. */
function bothAuthorized(
  device: string | null,
  interfaces: readonly FoundInterface[],
): boolean | null {
  if (device === '0') return false;
  if (interfaces.length > 0 && interfaces.every((one) => one.authorized === false)) return false;
  return device === null ? null : true;
}
