import type { Probe, Watch } from '#rules/rule.ts';
import type { AttachedDevice, UsbFacts } from '#rules/usb-storage/facts.ts';
import { readModules, readUsbguard } from '#rules/usb-storage/linux/block-in-force.ts';
import { findDisks } from '#rules/usb-storage/linux/disks.ts';
import {
  type Externality,
  externality,
  pciDevice,
  readThunderbolt,
} from '#rules/usb-storage/linux/pci-disks.ts';
import { Looker } from '#rules/usb-storage/linux/sysfs.ts';
import {
  findCameras,
  readRootHubs,
  readUsbDevices,
  usbDeviceOfPath,
  usbNames,
} from '#rules/usb-storage/linux/usb-devices.ts';

/**
 * What is attached over USB and Thunderbolt, and whether a block is in force. Files only, no program
 * is started. Input devices (class 03) and hubs (09) are neither read further nor judged.
 */
export const probe: Probe<UsbFacts> = async ({ host }) => {
  const look = new Looker(host);
  if ((await look.namesIfThere('/sys/bus')) === null)
    look.note('/sys/bus cannot be seen, so nothing can be said about devices');
  const [names, tunnels] = await Promise.all([usbNames(look), readThunderbolt(look)]);
  const usb = names ?? { devices: [], interfaces: [], rootHubs: [] };
  const noPorts =
    usb.rootHubs.length === 0 && tunnels.domains.length === 0 && look.unseen.length === 0;
  const sides = new Map<string, Externality>();
  const disks = await findDisks(look, async (path) => {
    if (usbDeviceOfPath(path)) return true;
    const side = await externality(look, path, tunnels.attached.length > 0);
    sides.set(path, side);
    return side !== 'fixed';
  });
  const { devices, heldUnknown } = await readUsbDevices(look, usb, {
    disks,
    cameras: await findCameras(look),
  });
  const onPci = await Promise.all(
    disks
      .filter(({ path }) => sides.has(path))
      .map((disk) => pciDevice(look, disk, sides.get(disk.path) === 'external')),
  );
  const lookAtBlock = new Looker(host);
  const [rootHubs, { modules, atStart }, usbguard] = await Promise.all([
    readRootHubs(lookAtBlock, usb),
    readModules(lookAtBlock),
    readUsbguard(lookAtBlock),
  ]);
  return {
    noPorts: noPorts && onPci.length === 0,
    devices: [...devices, ...onPci].map(withoutPaths),
    heldUnknown,
    block: {
      rootHubs,
      modules,
      atStart,
      usbguard,
      thunderbolt: tunnels.domains,
      unseen: lookAtBlock.unseen,
    },
    unseen: look.unseen,
  };
};

/** Facts hold what the rule judges, and no more. */
function withoutPaths(device: AttachedDevice): AttachedDevice {
  const disks = device.disks.map(({ name, sizeBytes, readOnly, filesystems, mountedAt }) => ({
    name,
    sizeBytes,
    readOnly,
    filesystems,
    mountedAt,
  }));
  return { ...device, disks };
}

/** Plugging in and out, and changes to what keeps storage out. */
export const watch: Watch = (host, onChange) => {
  const devices = host.watchDevices(['usb', 'block', 'thunderbolt', 'video4linux'], onChange);
  const files = host.watchPaths(['/etc/modprobe.d', '/etc/usbguard/rules.conf'], onChange);
  return {
    async dispose() {
      await devices.dispose();
      await files.dispose();
    },
  };
};
