import type { AttachedDevice } from '#rules/usb-storage/facts.ts';
import type { DiskWithPath } from '#rules/usb-storage/linux/disks.ts';
import type { Looker } from '#rules/usb-storage/linux/sysfs.ts';

const thunderbolt = '/sys/bus/thunderbolt/devices';
const pciAddress = /^[0-9a-f]{4,}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/;
const hostBridge = /\/pci[0-9a-f]{4,}:[0-9a-f]{2}\//g;
/** A fixed disk sits right behind a root port; a Thunderbolt one behind a switch as well. */
const mostFixedDepth = 2;

export interface ThunderboltFacts {
  readonly domains: readonly { readonly domain: string; readonly security: string | null }[];
  /** Devices other than the machine's own router are attached, so tunnels to disks may exist. */
  readonly attached: readonly string[];
}

/** Domains (domain0) and routers (0-0 is the machine, 0-1 what hangs on it) of Thunderbolt/USB4. */
export async function readThunderbolt(look: Looker): Promise<ThunderboltFacts> {
  const names = await look.names(thunderbolt);
  const domains = names.filter((name) => /^domain\d+$/.test(name));
  return {
    domains: await Promise.all(
      domains.map(async (domain) => ({
        domain,
        security: await look.text(`${thunderbolt}/${domain}/security`),
      })),
    ),
    attached: names.filter((name) => /^\d+-[1-9a-f][0-9a-f]*$/.test(name)),
  };
}

export type Externality = 'external' | 'fixed' | 'not-clear';

/**
 * Whether a disk's PCI path leads out of the machine. Linux 5.14 and later mark what is below an
 * outward port `removable`, where the firmware says which ports are (sysfs-devices-removable).
 * Without a mark, a deep path while Thunderbolt devices are attached stays not clear, rather than
 * guessed.
 */
export async function externality(
  look: Looker,
  path: string,
  tunnelsPossible: boolean,
): Promise<Externality> {
  const steps = pciSteps(path);
  const depth = pciSteps(belowLastBridge(path)).length;
  const marks = await Promise.all(steps.map((step) => look.text(`${step}/removable`)));
  if (marks.includes('removable')) return 'external';
  if (depth <= mostFixedDepth || marks.includes('fixed')) return 'fixed';
  return tunnelsPossible ? 'not-clear' : 'fixed';
}

/** Folders of the PCI functions on the way to a device, outermost first. */
export function pciSteps(path: string): string[] {
  const parts = path.split('/');
  return parts.flatMap((part, index) =>
    pciAddress.test(part) ? [parts.slice(0, index + 1).join('/')] : [],
  );
}

/** The part after the last host bridge: a volume manager (VMD) puts a bridge of its own in between. */
function belowLastBridge(path: string): string {
  return path.slice(Math.max(...[...path.matchAll(hostBridge)].map(({ index }) => index), 0));
}

/** A disk on an outward PCI path as a device of its own. */
export async function pciDevice(
  look: Looker,
  disk: DiskWithPath,
  surelyExternal: boolean,
): Promise<AttachedDevice> {
  const place = pciSteps(disk.path).at(-1) ?? disk.path;
  const [vendor, product, model] = await Promise.all([
    look.text(`${place}/vendor`),
    look.text(`${place}/device`),
    look.hint(`${disk.path}/device/model`),
  ]);
  return {
    name: place.split('/').at(-1) ?? disk.name,
    kind: 'storage',
    connection: 'pci',
    vendor: bareHex(vendor),
    product: bareHex(product),
    serial: disk.ownSerial,
    label: model ?? '',
    authorized: true,
    driver: disk.name.startsWith('nvme') ? 'nvme' : 'other',
    disks: [disk],
    surelyExternal,
  };
}

const bareHex = (text: string | null): string | null => text?.replace(/^0x/, '') ?? null;
