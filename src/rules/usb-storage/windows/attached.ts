import { z } from 'zod';
import type { AttachedDevice, DiskFacts } from '#rules/usb-storage/facts.ts';
import { kindOf } from '#rules/usb-storage/interface-kinds.ts';
import { connectionOfNode, identityOf } from './device-ids.ts';

const text = z.string().nullish();
const number = z.number().nullish();
const flag = z.boolean().nullish();

const volume = z.object({
  letter: z.string(),
  fileSystem: text,
  protection: number,
  readOnly: flag,
  access: text,
});
const disk = z.object({
  number: z.number(),
  bus: number,
  size: number,
  readOnly: flag,
  system: flag,
  id: text,
  parent: text,
  name: text,
  volumes: z.array(volume).default([]),
});
const node = z.object({
  id: z.string(),
  parent: text,
  class: text,
  service: text,
  problem: number,
  name: text,
  compatible: z.array(z.string()).default([]),
});
const answer = z.object({
  devices: z.array(node),
  disks: z.array(disk),
  hubs: number,
  booted: text,
  fault: text,
  diskFault: text,
});

export interface WindowsAttached {
  readonly devices: readonly AttachedDevice[];
  readonly hasUsb: boolean;
  /** When Windows was started; null where it did not say. */
  readonly booted: Date | null;
  readonly unseen: readonly string[];
}

/** What attached.ps1 answered. */
export function parseAttached(value: unknown): WindowsAttached | { readonly fault: string } {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return { fault: 'the answer about devices was not understood' };
  const { devices, disks, hubs, booted, fault, diskFault } = parsed.data;
  if (fault) return { fault: `devices could not be listed (${fault})` };
  const own = disks.filter(({ system }) => system !== true);
  const attached = devices.flatMap((one) => deviceOf(one, own));
  const claimed = new Set(attached.flatMap((one) => one.disks.map(({ name }) => name)));
  const when = booted ? new Date(booted) : null;
  return {
    devices: [...attached, ...own.filter((one) => !claimed.has(diskName(one))).map(unclaimedDisk)],
    hasUsb: devices.length > 0 || (hubs ?? 0) > 0,
    booted: when && !Number.isNaN(when.getTime()) ? when : null,
    unseen: diskFault ? [`disks could not be listed (${diskFault})`] : [],
  };
}

type Disk = z.infer<typeof disk>;
type Node = z.infer<typeof node>;

const diskName = ({ number: index }: Disk): string => `PhysicalDrive${index}`;

function deviceOf(one: Node, disks: readonly Disk[]): AttachedDevice[] {
  const connection = connectionOfNode(one);
  if (!connection) return [];
  const parent = one.parent ?? one.id;
  const own = disks.filter((each) => kindOf(connection) === 'storage' && each.parent === parent);
  return [
    {
      name: parent,
      kind: kindOf(connection),
      connection,
      ...namedBy(parent),
      label: (own[0]?.name ?? one.name ?? '').trim(),
      authorized: authorizedOf(one, own),
      // A device with a problem has no driver at work, whatever its service is called.
      driver: one.problem === 0 ? (one.service ?? null) : null,
      disks: own.map(diskFacts),
      surelyExternal: true,
      source: one.id,
    },
  ];
}

/** What an instance id tells; nothing where it is not a USB device's. */
function namedBy(
  instanceId: string | null | undefined,
): Pick<AttachedDevice, 'vendor' | 'product' | 'serial'> {
  const identity = instanceId ? identityOf(instanceId) : null;
  return identity ?? { vendor: null, product: null, serial: null };
}

/**
 * Device Manager's problems: 22 disabled, 28 no driver (what an installation that policy forbids leaves),
 * 48 driver blocked. And the policy for removable storage leaves the disk and denies its volumes.
 */
const refused = new Set([22, 28, 48]);

function authorizedOf(one: Node, disks: readonly Disk[]): boolean | null {
  if (refused.has(one.problem ?? -1)) return false;
  const access = disks.flatMap(({ volumes }) => volumes.map((each) => each.access));
  if (access.length > 0 && access.every((each) => each === 'denied')) return false;
  return one.problem === null || one.problem === undefined ? null : true;
}

/** A disk of which no USB device is known: over Thunderbolt, or behind a driver of its own. */
function unclaimedDisk(one: Disk): AttachedDevice {
  const overUsb = one.bus === 7;
  return {
    name: one.parent ?? one.id ?? diskName(one),
    kind: 'storage',
    connection: overUsb ? 'usb-bulk' : 'pci',
    ...namedBy(one.parent),
    label: (one.name ?? '').trim(),
    authorized: null,
    driver: 'disk',
    disks: [diskFacts(one)],
    // Windows calls a disk external for its port; ports within some machines are called so too.
    surelyExternal: overUsb,
    source: one.id ?? diskName(one),
  };
}

function diskFacts(one: Disk): DiskFacts {
  const { volumes } = one;
  const known = volumes.map(fileSystemOf);
  const readOnly = one.readOnly === true || volumes.some((each) => each.readOnly === true);
  return {
    name: diskName(one),
    sizeBytes: one.size ?? null,
    readOnly: one.readOnly === null || one.readOnly === undefined ? null : readOnly,
    filesystems: volumes.length === 0 || known.includes(null) ? null : (known as string[]),
    mountedAt: volumes.map(({ letter }) => letter),
  };
}

/** BitLocker's protection status: 1 on, 2 where the volume is locked, so encrypted too. */
function fileSystemOf(each: z.infer<typeof volume>): string | null {
  if (each.protection === 1 || each.protection === 2) return 'BitLocker';
  return each.fileSystem ? each.fileSystem.toLowerCase() : null;
}
