import type { Connection } from '#rules/usb-storage/facts.ts';
import { connectionOf } from '#rules/usb-storage/interface-kinds.ts';

export interface UsbIdentity {
  readonly vendor: string;
  readonly product: string;
  /** null where Windows made the last part up, because the device states no serial number. */
  readonly serial: string | null;
}

/**
 * A device instance id, `USB\VID_0951&PID_16A4\60A44C3FB2D0`. An ampersand as the second character of
 * its last part says that Windows generated it ("Instance IDs", Windows driver documentation).
 */
export function identityOf(instanceId: string): UsbIdentity | null {
  const found = /^USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})\\(.+)$/i.exec(instanceId);
  if (!found) return null;
  const [, vendor = '', product = '', last = ''] = found;
  return {
    vendor: vendor.toLowerCase(),
    product: product.toLowerCase(),
    serial: last[1] === '&' ? null : last,
  };
}

interface Described {
  readonly class?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly compatible: readonly string[];
}

/** How a device node lets files, pictures or the internet in or out, by its compatible ids. */
export function connectionOfNode(node: Described): Connection | null {
  const ids = node.compatible.map((id) => id.toUpperCase());
  if (ids.includes('USB\\MS_COMP_MTP') || node.service?.toLowerCase() === 'wudfwpdmtp')
    return 'mtp';
  if (ids.includes('USB\\MS_COMP_RNDIS')) return 'rndis';
  const codes = ids.map(codesOf).find((found) => found !== null);
  const connection = codes ? connectionOf(codes) : null;
  return connection ?? (node.class === 'WPD' ? 'mtp' : null);
}

/** `USB\Class_08&SubClass_06&Prot_50`; the most exact comes first. */
function codesOf(
  id: string,
): { usbClass: string; subclass: string | null; protocol: string | null } | null {
  const found =
    /^USB\\CLASS_([0-9A-F]{2})(?:&SUBCLASS_([0-9A-F]{2})(?:&PROT_([0-9A-F]{2}))?)?$/.exec(id);
  return found?.[1] === undefined
    ? null
    : {
        usbClass: found[1].toLowerCase(),
        subclass: found[2]?.toLowerCase() ?? null,
        protocol: found[3]?.toLowerCase() ?? null,
      };
}
