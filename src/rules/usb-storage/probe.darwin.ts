import type { Probe, Watch } from '#rules/rule.ts';
import type { UsbFacts } from '#rules/usb-storage/facts.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';
import { lookAtMac } from './mac/attached.ts';
import { macBlock } from './mac/block.ts';

/** USB devices and external disks of a Mac, and whether anything would keep the next one out. */
export const probe: Probe<UsbFacts, UsbParameters> = async ({ host, parameters, signal }) => {
  const [attached, block] = await Promise.all([
    lookAtMac(host, parameters, signal),
    macBlock(host, signal),
  ]);
  // Every Mac has ports that lead outside.
  return { noPorts: false, heldUnknown: [], block, ...attached };
};

/** macOS shows what it mounts below /Volumes; the rest is seen at the interval. */
export const watch: Watch = (host, onChange) => host.watchPaths(['/Volumes'], onChange);
