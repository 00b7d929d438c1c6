import type { EvidenceItem } from '#protocol/finding.ts';
import type { BlockFacts, ModuleFacts, RootHub } from '#rules/usb-storage/facts.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';

/** Whether something would keep a newly plugged device of a kind from being used. */
export interface Hold {
  readonly held: 'yes' | 'no' | 'unknown';
  /** What holds it, or where it would get through. */
  readonly because: readonly string[];
}

const newcomers: Readonly<Record<DeviceKind, string>> = {
  storage: 'stick',
  phone: 'phone',
  webcam: 'webcam',
  tether: 'tethered phone',
};

/** Thunderbolt security levels that make no PCIe tunnels (kernel: admin-guide/thunderbolt). */
const withoutTunnels = new Set(['dponly', 'usbonly', 'nopcie']);

/** The hold on every kind together: the weakest decides. */
export function holdOn(block: BlockFacts, kinds: readonly DeviceKind[]): Hold {
  const holds = kinds.flatMap((kind) =>
    kind === 'storage' ? [holdOnUsb(block, kind), holdOnTunnels(block)] : [holdOnUsb(block, kind)],
  );
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

/** The facts behind a hold, for a technician. */
export function blockEvidence(block: BlockFacts): EvidenceItem[] {
  return [
    ...block.rootHubs.slice(0, 16).map((hub) => ({
      label: `${hub.name} authorises`,
      value: `devices ${hub.authorizedDefault ?? '?'}, interfaces ${hub.interfaceAuthorizedDefault ?? '?'}`,
      source: `/sys/bus/usb/devices/${hub.name}/authorized_default`,
    })),
    ...block.modules.map(moduleEvidence),
    { label: 'USBGuard', value: usbguardText(block), source: '/etc/usbguard' },
    ...block.thunderbolt.slice(0, 8).map(({ domain, security }) => ({
      label: `Thunderbolt ${domain}`,
      value: `security level ${security ?? 'not readable'}`,
      source: `/sys/bus/thunderbolt/devices/${domain}/security`,
    })),
  ];
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
