import type { EvidenceItem } from '#protocol/finding.ts';
import type {
  AtStart,
  BlockFacts,
  Hold,
  ModuleFacts,
  RootHub,
  SettledBlock,
} from '#rules/usb-storage/facts.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';

const newcomers: Readonly<Record<DeviceKind, string>> = {
  storage: 'stick',
  phone: 'phone',
  webcam: 'webcam',
  tether: 'tethered phone',
};

/** Thunderbolt security levels that make no PCIe tunnels (kernel: admin-guide/thunderbolt). */
const withoutTunnels = new Set(['dponly', 'usbonly', 'nopcie']);

/** The hold on every kind together: the weakest decides. */
export function holdOn(block: BlockFacts | SettledBlock, kinds: readonly DeviceKind[]): Hold {
  const holds = kinds.flatMap((kind) => {
    if ('holds' in block) return [block.holds[kind]];
    const onUsb = holdOnUsb(block, kind);
    return kind === 'storage' ? [onUsb, holdOnTunnels(block)] : [onUsb];
  });
  const weakest =
    (['no', 'unknown'] as const).find((held) => holds.some((one) => one.held === held)) ?? 'yes';
  const because = holds.filter((one) => one.held === weakest).flatMap((one) => one.because);
  return { held: weakest, because: [...new Set(because)] };
}

function holdOnUsb(block: BlockFacts, kind: DeviceKind): Hold {
  if (block.rootHubs.length === 0) return { held: 'yes', because: ['there is no USB port'] };
  const by = [...hubsHold(block.rootHubs), ...usbguardHolds(block, kind)];
  // Phones are read by programs of the person through libusb, not by a kernel driver.
  if (kind === 'storage') by.push(...modulesHold(block.modules));
  if (by.length > 0) return { held: 'yes', because: by };
  const rulesHidden = block.usbguard.running && block.usbguard.blocks === null;
  const hidden = rulesHidden ? ['the rules of USBGuard cannot be read'] : [...block.unseen];
  if (hidden.length > 0) return { held: 'unknown', because: hidden };
  return { held: 'no', because: [`a new ${newcomers[kind]} would be usable`] };
}

function hubsHold(hubs: readonly RootHub[]): string[] {
  const closed = (hub: RootHub): boolean =>
    hub.authorizedDefault === '0' ||
    hub.authorizedDefault === '2' ||
    hub.interfaceAuthorizedDefault === '0';
  return hubs.every(closed) ? ['no root hub authorises new devices by itself'] : [];
}

function usbguardHolds({ usbguard }: BlockFacts, kind: DeviceKind): string[] {
  return usbguard.running && usbguard.blocks?.includes(kind) ? ['USBGuard blocks this class'] : [];
}

/**
 * Refused drivers hold only while neither is in the kernel: a driver that is there already, or built
 * in, serves the next stick all the same. That they are absent is chance, not a block.
 */
function modulesHold(modules: readonly ModuleFacts[]): string[] {
  const held = modules.every((module) => module.refusedBy !== null && !module.inKernel);
  return held && modules.length > 0
    ? [`loading ${modules.map(({ name }) => name).join(' and ')} is refused`]
    : [];
}

function holdOnTunnels({ thunderbolt }: BlockFacts): Hold {
  const open = thunderbolt.filter(({ security }) => security === 'none');
  if (open.length > 0)
    return { held: 'no', because: ['Thunderbolt lets any disk in (security level none)'] };
  const unclear = thunderbolt.filter(({ security }) => !withoutTunnels.has(security ?? ''));
  if (unclear.length === 0) return { held: 'yes', because: [] };
  const levels = unclear.map(({ domain, security }) => `${domain} ${security ?? 'not readable'}`);
  return {
    held: 'unknown',
    because: [`Thunderbolt may let a disk in after approval (${levels.join(', ')})`],
  };
}

/** Lines that a technician may use on Linux. Refusing the drivers does not hold back phones. */
const byHandOnLinux = {
  mend: "printf 'install usb-storage /bin/false\\ninstall uas /bin/false\\n' > /etc/modprobe.d/beadle-usb-storage.conf && modprobe -r uas usb-storage",
  look: 'lsblk -o NAME,SIZE,FSTYPE,MOUNTPOINTS; usbguard list-rules; boltctl domains',
};

export const byHand = (
  block: BlockFacts | SettledBlock,
): { readonly mend: string; readonly look: string } =>
  'holds' in block ? { mend: block.mend, look: block.look } : byHandOnLinux;

/** The facts behind a hold, for a technician. */
export function blockEvidence(block: BlockFacts | SettledBlock): EvidenceItem[] {
  if ('holds' in block) return [...block.evidence];
  return [
    ...block.rootHubs.slice(0, 16).map((hub) => ({
      label: `${hub.name} authorises`,
      value: `devices ${hub.authorizedDefault ?? '?'}, interfaces ${hub.interfaceAuthorizedDefault ?? '?'}`,
      source: `/sys/bus/usb/devices/${hub.name}/authorized_default`,
    })),
    ...block.modules.map(moduleEvidence),
    ...(block.atStart && block.rootHubs.length > 0 ? [startEvidence(block.atStart)] : []),
    { label: 'USBGuard', value: usbguardText(block), source: '/etc/usbguard' },
    ...block.thunderbolt.slice(0, 8).map(({ domain, security }) => ({
      label: `Thunderbolt ${domain}`,
      value: `security level ${security ?? 'not readable'}`,
      source: `/sys/bus/thunderbolt/devices/${domain}/security`,
    })),
  ];
}

/** A stick that is there before the agent runs is a stick before anybody can close the gate. */
function startEvidence({ builtIn, heldBy }: AtStart): EvidenceItem {
  const otherwise = builtIn
    ? 'what is plugged in then is in use until the agent runs; this kernel takes the option usbcore.authorized_default=2 on its command line only'
    : 'what is plugged in then is in use until the agent runs';
  return {
    label: 'At the start of the machine',
    value: heldBy === null ? otherwise : 'devices at outward ports wait until they are let in',
    source: heldBy ?? '/proc/cmdline',
  };
}

function moduleEvidence(module: ModuleFacts): EvidenceItem {
  const there = module.builtIn ? 'built in' : module.inKernel ? 'loaded' : 'not loaded';
  const refused = module.refusedBy
    ? 'loading refused'
    : module.blacklistedBy
      ? 'only blacklisted'
      : 'nothing refuses it';
  const source = module.refusedBy ?? module.blacklistedBy ?? '/etc/modprobe.d';
  return { label: `Driver ${module.name}`, value: `${there}, ${refused}`, source };
}

function usbguardText({ usbguard }: BlockFacts): string {
  if (!usbguard.running) return 'not running';
  if (usbguard.blocks === null) return 'running, rules not readable';
  return `running, keeps out: ${usbguard.blocks.join(', ') || 'nothing of this rule'}`;
}
