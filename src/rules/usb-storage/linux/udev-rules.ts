import type { AllowEntry, DeviceKind } from '#rules/usb-storage/parameters.ts';

const heading =
  '# Made by Beadle for its rule usb-storage; it is put back when the rule ends. Do not edit.';
/** udev cuts longer lines (UDEV_LINE_SIZE is 16384). */
const longestLine = 8_000;

/** Interfaces of a kind in scope that this file must not let in: one match a line (interface-kinds.ts). */
const keptOut: Readonly<Record<DeviceKind, readonly string[]>> = {
  storage: ['ATTR{bInterfaceClass}=="08"'],
  phone: [
    'ATTR{bInterfaceClass}=="06"',
    'ATTR{bInterfaceClass}=="ff", ATTR{interface}=="*MTP*|*Mtp*|*mtp*"',
  ],
  webcam: ['ATTR{bInterfaceClass}=="0e"'],
  tether: [
    codes('02', '06'),
    codes('02', '0d'),
    codes('02', '02', 'ff'),
    codes('e0', '01', '03'),
    codes('ef', '04', '01'),
    codes('ff', 'fd', '01'),
  ],
};

export interface UdevWishes {
  readonly scope: readonly DeviceKind[];
  /** Kernel aliases of storage that no class tells. */
  readonly aliases: readonly string[];
  /** Where unnamed sticks may be read: those that may be written to all the same; else null. */
  readonly readOnlyExcept: readonly AllowEntry['device'][] | null;
}

/**
 * The part of the gate that needs no agent: it closes the gate on controllers as they appear, and lets
 * in what is plainly not in the rule's scope, so that a dead agent never costs a keyboard. It never
 * lets in anything that the rule is about.
 */
export function udevRules(wishes: UdevWishes): string {
  const lines = [
    heading,
    'ACTION=="remove", GOTO="beadle_usb_end"',
    'SUBSYSTEM=="block", GOTO="beadle_usb_block"',
    'SUBSYSTEM!="usb", GOTO="beadle_usb_end"',
    'ENV{DEVTYPE}=="usb_device", GOTO="beadle_usb_device"',
    'ENV{DEVTYPE}!="usb_interface", GOTO="beadle_usb_end"',
    ...forInterfaces(wishes),
    'GOTO="beadle_usb_end"',
    'LABEL="beadle_usb_device"',
    ...forDevices,
    'GOTO="beadle_usb_end"',
    'LABEL="beadle_usb_block"',
    ...forDisks(wishes),
    'LABEL="beadle_usb_end"',
  ];
  return `${lines.join('\n')}\n`;
}

function forInterfaces({ scope, aliases }: UdevWishes): string[] {
  const byName = scope.includes('storage') ? chunks(aliases.map(escaped)) : [];
  return [
    'ACTION!="add", GOTO="beadle_usb_end"',
    'ATTR{authorized}!="0", GOTO="beadle_usb_end"',
    '# Input and hubs at once, whatever else the device offers.',
    'ATTR{bInterfaceClass}=="03|09", ATTR{authorized}="1", ATTR{subsystem/drivers_probe}="$kernel", GOTO="beadle_usb_end"',
    ...scope.flatMap((kind) => keptOut[kind].map((match) => `${match}, GOTO="beadle_usb_end"`)),
    ...byName.map((part) => `ENV{MODALIAS}=="${part.join('|')}", GOTO="beadle_usb_end"`),
    'ATTR{authorized}="1"',
  ];
}

const forDevices = [
  '# A controller, now or in a dock: interfaces wait, and with them closed devices need not.',
  'KERNEL=="usb[0-9]*", ACTION=="add", ATTR{interface_authorized_default}="0"',
  'KERNEL=="usb[0-9]*", ACTION=="add", ATTR{authorized_default}=="2", ATTR{authorized_default}="1"',
  'KERNEL=="usb[0-9]*", GOTO="beadle_usb_end"',
  '# Held since before its controller was seen to, by the option in modprobe.d.',
  'ACTION=="add", ATTR{authorized}=="0", ATTR{[module/usbcore]parameters/authorized_default}=="2", ATTRS{authorized_default}=="1", ATTR{authorized}="1"',
  '# All interfaces are there now, and those of one driver want to be offered together.',
  'ACTION=="bind", RUN+="/bin/sh -c \'for i in /sys%p/*:*; do [ -e $$i/driver ] || echo $${i##*/} > /sys/bus/usb/drivers_probe; done\'"',
];

/**
 * A disk is made read-only while its event is still with udev: whoever mounts disks for people hears
 * of it after that. One that cannot be made read-only is taken away.
 */
function forDisks({ readOnlyExcept }: UdevWishes): string[] {
  if (readOnlyExcept === null) return [];
  return [
    // Not `SUBSYSTEMS!="usb"`: that holds as soon as one parent is of another subsystem.
    'SUBSYSTEMS=="usb", GOTO="beadle_usb_disk"',
    'GOTO="beadle_usb_end"',
    'LABEL="beadle_usb_disk"',
    ...readOnlyExcept.map((device) => `${matchOf(device)}, GOTO="beadle_usb_end"`),
    'PROGRAM=="/sbin/blockdev --setro $devnode", GOTO="beadle_usb_end"',
    'ENV{DEVTYPE}=="disk", ATTR{device/delete}="1"',
  ];
}

/** The named device among the parents of a disk. */
function matchOf({ vendor, product, serial }: AllowEntry['device']): string {
  const identity = `ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}"`;
  return serial === '*' ? identity : `${identity}, ATTRS{serial}=="${literal(serial)}"`;
}

/** Text as a pattern that fits it alone, but for quotes and bars, which only `?` can stand for. */
const literal = (text: string): string =>
  text.replace(/[[\]*?]/g, (sign) => `[${sign}]`).replace(/["\\|\p{Cc}]/gu, '?');

/** Kernel aliases hold `*` and `[…]`, which udev reads alike. */
const escaped = (alias: string): string => alias.replace(/[^\w:*[\]-]/g, '?');

function codes(usbClass: string, subclass: string, protocol?: string): string {
  const pair = `ATTR{bInterfaceClass}=="${usbClass}", ATTR{bInterfaceSubClass}=="${subclass}"`;
  return protocol === undefined ? pair : `${pair}, ATTR{bInterfaceProtocol}=="${protocol}"`;
}

function chunks(patterns: readonly string[]): string[][] {
  const lines: string[][] = [];
  let length = Infinity;
  for (const pattern of patterns) {
    if (length + pattern.length > longestLine) {
      lines.push([]);
      length = 0;
    }
    lines.at(-1)?.push(pattern);
    length += pattern.length + 1;
  }
  return lines;
}
