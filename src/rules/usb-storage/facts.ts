import type { EvidenceItem } from '#protocol/finding.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';

/** How a device that the rule is about is connected. */
export type Connection =
  | 'usb-bulk'
  | 'usb-uas'
  | 'usb-card-reader'
  | 'pci'
  | 'mtp'
  | 'ptp'
  | 'uvc'
  | 'video-capture'
  | 'rndis'
  | 'cdc-ethernet'
  | 'iphone-tether';

export interface DiskFacts {
  /** Kernel name, such as sdb. */
  readonly name: string;
  /** 0 where a reader holds no card. null: not readable. */
  readonly sizeBytes: number | null;
  readonly readOnly: boolean | null;
  /** Types of what is on it (vfat, crypto_LUKS …); null where udev has not said. */
  readonly filesystems: readonly string[] | null;
  readonly mountedAt: readonly string[];
}

/**
 * One attached device that the rule is about, whether it may be used or not. What is of several kinds
 * at once, such as a phone that also offers its connection, is there once for each.
 */
export interface AttachedDevice {
  /** Kernel name of the device: 1-2, 2-1.4, or a PCI address. */
  readonly name: string;
  readonly kind: DeviceKind;
  readonly connection: Connection;
  /** Hex, lower case, without 0x. */
  readonly vendor: string | null;
  readonly product: string | null;
  readonly serial: string | null;
  /** What it calls itself; empty where it says nothing. */
  readonly label: string;
  /** false: the kernel was told not to use it. */
  readonly authorized: boolean | null;
  /** Driver that serves it now. Storage without one cannot be used. */
  readonly driver: string | null;
  readonly disks: readonly DiskFacts[];
  /** Where it was seen, for evidence; absent on Linux, where the name tells the place in sysfs. */
  readonly source?: string;
  /** false: it is behind a PCI port of which it is not clear whether it leads outside. */
  readonly surelyExternal: boolean;
}

/** A device that is not authorised has no interfaces; its identity alone is known. */
export type HeldDevice = Pick<AttachedDevice, 'name' | 'vendor' | 'product' | 'serial' | 'label'>;

export interface RootHub {
  readonly name: string;
  /** As the kernel has them: 0 none, 1 all, 2 only built-in ports. null: not readable. */
  readonly authorizedDefault: string | null;
  readonly interfaceAuthorizedDefault: string | null;
}

export interface ModuleFacts {
  readonly name: 'usb-storage' | 'uas';
  /** Present in the running kernel, as a module or built in. */
  readonly inKernel: boolean;
  readonly builtIn: boolean;
  /** Where loading is refused (`install … /bin/false`, module_blacklist=); null where it is not. */
  readonly refusedBy: string | null;
  /** A `blacklist` line: it stops loading by plugging in, but not as another module's need. */
  readonly blacklistedBy: string | null;
}

export type UsbguardFacts =
  | { readonly running: false }
  /** null: running, and its rules cannot be read. */
  | { readonly running: true; readonly blocks: readonly DeviceKind[] | null };

export interface AtStart {
  /** usbcore is part of the kernel's image, which takes options from its command line alone. */
  readonly builtIn: boolean;
  /** Where `usbcore.authorized_default` is set to 0 or 2; null: nowhere. */
  readonly heldBy: string | null;
}

export interface BlockFacts {
  readonly rootHubs: readonly RootHub[];
  readonly modules: readonly ModuleFacts[];
  readonly usbguard: UsbguardFacts;
  /** Security level of each Thunderbolt domain: none, user, secure, dponly, usbonly, nopcie. */
  readonly thunderbolt: readonly { readonly domain: string; readonly security: string | null }[];
  /** Linux: whether devices wait that are there when the machine starts. */
  readonly atStart?: AtStart;
  /** What could not be seen of it. It matters only where the block does. */
  readonly unseen: readonly string[];
}

/** Whether something would keep a newly plugged device of a kind from being used. */
export interface Hold {
  readonly held: 'yes' | 'no' | 'unknown';
  /** What holds it, or where it would get through. */
  readonly because: readonly string[];
}

/** What keeps new devices out where a system has settings for it: worked out by the probe itself. */
export interface SettledBlock {
  readonly holds: Readonly<Record<DeviceKind, Hold>>;
  readonly evidence: readonly EvidenceItem[];
  /** Lines for a technician: one that mends by hand, and one that shows where it stands. */
  readonly mend: string;
  readonly look: string;
}

export interface UsbFacts {
  /** No USB controller and no Thunderbolt port in this machine: seen, not assumed. */
  readonly noPorts: boolean;
  readonly devices: readonly AttachedDevice[];
  /** Devices held back before the kernel asked them for their interfaces. */
  readonly heldUnknown: readonly HeldDevice[];
  readonly block: BlockFacts | SettledBlock;
  /** What could not be seen of devices, as sentences. Any of these keeps the rule from passing. */
  readonly unseen: readonly string[];
}
