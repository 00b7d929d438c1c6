import { connectionOf, kindOf } from '#rules/usb-storage/interface-kinds.ts';
import type { Connection, HeldDevice } from '#rules/usb-storage/facts.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';
import type { StorageAliases } from '#rules/usb-storage/linux/storage-aliases.ts';
import { linkName, type Looker } from '#rules/usb-storage/linux/sysfs.ts';
import { readIdentity, udevSaysMtp } from '#rules/usb-storage/linux/usb-devices.ts';

export const busFolder = '/sys/bus/usb/devices';

/** One interface of a device, as whoever guards the bus must know it. */
export interface BusInterface {
  readonly name: string;
  /** null: nothing that this rule could be about. */
  readonly kind: DeviceKind | null;
  readonly connection: Connection | null;
  /** Input or hub: let in whatever else the device offers. */
  readonly isInputOrHub: boolean;
  readonly authorized: boolean;
  readonly driver: string | null;
}

export interface BusDevice {
  /** Its kernel name and its number on the bus: a device that is plugged in again has another number. */
  readonly name: string;
  readonly plug: string;
  /** Kernel name of its root hub. */
  readonly hub: string;
  /** null: this kernel does not say. */
  readonly authorized: boolean | null;
  readonly identity: HeldDevice;
  readonly interfaces: readonly BusInterface[];
  /** false while the kernel is still making its interfaces. */
  readonly isComplete: boolean;
}

/** Reads one device with its interfaces; null where it is not there any more. */
export async function readBusDevice(
  look: Looker,
  name: string,
  aliases: StorageAliases,
): Promise<BusDevice | null> {
  const folder = `${busFolder}/${name}`;
  const [number, authorized, expected, identity, entries] = await Promise.all([
    look.text(`${folder}/devnum`),
    look.text(`${folder}/authorized`),
    look.text(`${folder}/bNumInterfaces`),
    readIdentity(look, name),
    look.names(folder),
  ]);
  if (number === null) return null;
  const interfaces = await Promise.all(
    entries
      .filter((entry) => entry.startsWith(`${name}:`))
      .map((entry) => readBusInterface(look, folder, entry, aliases)),
  );
  return {
    name,
    plug: `${name}#${number}`,
    hub: `usb${name.split('-')[0] ?? ''}`,
    authorized: authorized === null ? null : authorized !== '0',
    identity,
    interfaces: interfaces.filter((one) => one !== null),
    isComplete: interfaces.length >= Number(expected ?? 0) && !interfaces.includes(null),
  };
}

async function readBusInterface(
  look: Looker,
  folder: string,
  name: string,
  aliases: StorageAliases,
): Promise<BusInterface | null> {
  const path = `${folder}/${name}`;
  const [usbClass, subclass, protocol, label, modalias, authorized, driver] = await Promise.all([
    look.text(`${path}/bInterfaceClass`),
    look.text(`${path}/bInterfaceSubClass`),
    look.text(`${path}/bInterfaceProtocol`),
    look.hint(`${path}/interface`),
    look.hint(`${path}/modalias`),
    look.text(`${path}/authorized`),
    linkName(look, `${path}/driver`),
  ]);
  if (usbClass === null) return null;
  const isInputOrHub = usbClass === '03' || usbClass === '09';
  let connection = isInputOrHub ? null : connectionOf({ usbClass, subclass, protocol, label });
  if (!isInputOrHub && connection === null && aliases.fits(modalias ?? ''))
    connection = 'usb-card-reader';
  if (usbClass === 'ff' && connection === null && (await udevSaysMtp(look, path)))
    connection = 'mtp';
  return {
    name,
    isInputOrHub,
    connection,
    kind: connection && kindOf(connection),
    // A kernel before 4.4 has no such file: then the interface is in use as the device is.
    authorized: authorized !== '0',
    driver,
  };
}

/** Name of the device that an event is about: /sys/devices/…/1-2 and /sys/devices/…/1-2/1-2:1.0 alike. */
export function deviceOfEvent(path: string): string | null {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return /^(\d+-[\d.]+)(?::\d+\.\d+)?$/.exec(last)?.[1] ?? null;
}

export const isRootHub = (path: string): boolean => /\/usb\d+$/.test(path);
