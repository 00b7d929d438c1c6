import type { Connection } from '#rules/usb-storage/facts.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';

/** What a USB interface says of itself: two lower-case hex digits each, as sysfs and `USB\Class_` have them. */
export interface InterfaceCodes {
  readonly usbClass: string;
  readonly subclass: string | null;
  readonly protocol: string | null;
  /** Its string descriptor, where there is one. */
  readonly label?: string | null;
}

const kindOfConnection: Readonly<Record<Connection, DeviceKind>> = {
  'usb-bulk': 'storage',
  'usb-uas': 'storage',
  'usb-card-reader': 'storage',
  pci: 'storage',
  mtp: 'phone',
  ptp: 'phone',
  uvc: 'webcam',
  'video-capture': 'webcam',
  rndis: 'tether',
  'cdc-ethernet': 'tether',
  'iphone-tether': 'tether',
};

export const kindOf = (connection: Connection): DeviceKind => kindOfConnection[connection];

/**
 * Interfaces by which a phone lends its connection. RNDIS has three spellings (Linux `rndis_host.c`:
 * 02/02/ff, e0/01/03, ef/04/01); 02/06 is CDC Ethernet, 02/0d CDC NCM (USB-IF class definitions);
 * ff/fd/01 is an iPhone's (Linux `ipheth.c`).
 */
const tethers: Readonly<Record<string, Connection>> = {
  '02/02/ff': 'rndis',
  'e0/01/03': 'rndis',
  'ef/04/01': 'rndis',
  'ff/fd/01': 'iphone-tether',
};

/**
 * How an interface lets files, pictures or the internet in or out; null where it does not. USB class
 * codes (USB-IF): 08 mass storage, protocol 62 UAS; 06 still image, where PTP lives; 0e video. MTP
 * has no class of its own: vendor-specific, or 06/01/01, with the interface string "MTP".
 */
export function connectionOf(codes: InterfaceCodes): Connection | null {
  const { usbClass, subclass, protocol, label } = codes;
  if (usbClass === '08') return protocol === '62' ? 'usb-uas' : 'usb-bulk';
  if (usbClass === '0e') return 'uvc';
  const isMtp = label?.toUpperCase().includes('MTP') === true;
  if (isMtp && (usbClass === '06' || usbClass === 'ff')) return 'mtp';
  if (usbClass === '06') return 'ptp';
  if (usbClass === '02' && (subclass === '06' || subclass === '0d')) return 'cdc-ethernet';
  return tethers[`${usbClass}/${subclass}/${protocol}`] ?? null;
}
