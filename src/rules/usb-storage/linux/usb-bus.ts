import { connectionOf, type InterfaceCodes, kindOf } from '#rules/usb-storage/interface-kinds.ts';
import type { Connection, HeldDevice } from '#rules/usb-storage/facts.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';
import type { StorageAliases } from '#rules/usb-storage/linux/storage-aliases.ts';
import type { Looker } from '#rules/usb-storage/linux/sysfs.ts';
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

/**
 * Reads one device with its interfaces; null where it is not there any more. Few files, because
 * somebody waits for the keyboard: the kernel tells most in `uevent`.
 */
export async function readBusDevice(
  look: Looker,
  name: string,
  aliases: StorageAliases,
): Promise<BusDevice | null> {
  const folder = `${busFolder}/${name}`;
  const [told, authorized, expected, entries] = await Promise.all([
    readUevent(look, folder),
    look.text(`${folder}/authorized`),
    look.text(`${folder}/bNumInterfaces`),
    look.names(folder),
  ]);
  if (told === null) return null;
  const found = await Promise.all(
    entries
      .filter((entry) => entry.startsWith(`${name}:`))
      .map((entry) => readBusInterface(look, folder, entry, aliases)),
  );
  const interfaces = found.filter((one) => one !== null);
  const isOfInterest = interfaces.some(({ kind }) => kind !== null);
  return {
    name,
    plug: `${name}#${told.get('DEVNUM') ?? ''}`,
    hub: `usb${name.split('-')[0] ?? ''}`,
    authorized: authorized === null ? null : authorized !== '0',
    identity: isOfInterest ? await readIdentity(look, name) : unread(name),
    interfaces,
    isComplete: found.length >= Number(expected ?? 0) && !found.includes(null),
  };
}

/** Who it is does not matter where nothing of it is in the rule's scope. */
const unread = (name: string): HeldDevice => ({
  name,
  vendor: null,
  product: null,
  serial: null,
  label: '',
});

async function readBusInterface(
  look: Looker,
  folder: string,
  name: string,
  aliases: StorageAliases,
): Promise<BusInterface | null> {
  const path = `${folder}/${name}`;
  const [told, authorized] = await Promise.all([
    readUevent(look, path),
    look.text(`${path}/authorized`),
  ]);
  const [usbClass, subclass = null, protocol = null] = (told?.get('INTERFACE') ?? '')
    .split('/')
    .map((code) => Number(code).toString(16).padStart(2, '0'));
  if (!told?.has('INTERFACE') || usbClass === undefined) return null;
  const isInputOrHub = usbClass === '03' || usbClass === '09';
  const connection = isInputOrHub
    ? null
    : await connectionFor(look, path, { usbClass, subclass, protocol }, () =>
        aliases.fits(told.get('MODALIAS') ?? ''),
      );
  return {
    name,
    isInputOrHub,
    connection,
    kind: connection && kindOf(connection),
    // A kernel before 4.4 has no such file: then the interface is in use as the device is.
    authorized: authorized !== '0',
  };
}

async function connectionFor(
  look: Looker,
  path: string,
  codes: InterfaceCodes,
  isStorage: () => boolean,
): Promise<Connection | null> {
  const mayBePhone = codes.usbClass === '06' || codes.usbClass === 'ff';
  const label = mayBePhone ? await look.hint(`${path}/interface`) : null;
  const connection = connectionOf({ ...codes, label });
  if (connection !== null) return connection;
  if (isStorage()) return 'usb-card-reader';
  return codes.usbClass === 'ff' && (await udevSaysMtp(look, path)) ? 'mtp' : null;
}

/** What the kernel tells of a device in one file: KEY=VALUE a line. */
async function readUevent(
  look: Looker,
  folder: string,
): Promise<ReadonlyMap<string, string> | null> {
  const text = await look.text(`${folder}/uevent`);
  if (text === null) return null;
  return new Map(
    text.split('\n').map((line) => {
      const cut = line.indexOf('=');
      return [line.slice(0, cut), line.slice(cut + 1)];
    }),
  );
}

/** Name of the device that an event is about: /sys/devices/…/1-2 and /sys/devices/…/1-2/1-2:1.0 alike. */
export function deviceOfEvent(path: string): string | null {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return /^(\d+-[\d.]+)(?::\d+\.\d+)?$/.exec(last)?.[1] ?? null;
}

export const isRootHub = (path: string): boolean => /\/usb\d+$/.test(path);

/** A device rather than one of its interfaces. */
export const isDevice = (path: string): boolean => /\/\d+-[\d.]+$/.test(path);
