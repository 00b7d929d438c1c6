import type { AllowEntry } from '#rules/usb-storage/parameters.ts';

export interface PolkitWishes {
  /** Devices that may be mounted now; `encrypted`: only what is unlocked on them. */
  readonly open: readonly { readonly device: AllowEntry['device']; readonly encrypted: boolean }[];
  /** Sticks that nobody named may be mounted too; the kernel keeps them read-only. */
  readonly othersToo: boolean;
}

/**
 * The second wall (polkit(8), rules.d): UDisks2 mounts nothing that hangs on USB but what the policy
 * allows now, should it ever get past the first. UDisks2 counts every drive on USB as removable, names
 * its bus and its serial number, and for what is unlocked on it a device of the mapper
 * (udisksdaemonutil.c).
 */
export function polkitRules({ open, othersToo }: PolkitWishes): string {
  const serials = (those: PolkitWishes['open']): string =>
    JSON.stringify([
      ...new Set(those.flatMap(({ device }) => [device.serial, asUdev(device.serial)])),
    ]);
  return `// Made by Beadle for its rule usb-storage; it is put back when the rule ends. Do not edit.
polkit.addRule(function (action, subject) {
  var id = action.id.toLowerCase();
  if (id.indexOf("org.freedesktop.udisks2.") !== 0) return polkit.Result.NOT_HANDLED;
  if (action.lookup("drive.removable.bus") !== "usb") return polkit.Result.NOT_HANDLED;
  if (${othersToo}) return polkit.Result.NOT_HANDLED;
  var open = ${serials(open.filter(({ encrypted }) => !encrypted))};
  var whenUnlocked = ${serials(open.filter(({ encrypted }) => encrypted))};
  var serial = String(action.lookup("drive.serial"));
  var among = function (list) {
    return list.some(function (one) {
      return one === "*" || one === serial;
    });
  };
  if (among(open)) return polkit.Result.NOT_HANDLED;
  if (among(whenUnlocked)) {
    if (action.lookup("id.usage") === "crypto") return polkit.Result.NOT_HANDLED;
    if (id.indexOf("org.freedesktop.udisks2.encrypted-") === 0) return polkit.Result.NOT_HANDLED;
    if (/^\\/dev\\/(dm-|mapper\\/)/.test(String(action.lookup("device")))) return polkit.Result.NOT_HANDLED;
  }
  return polkit.Result.NO;
});
`;
}

/** How udev writes a serial number (`ID_SERIAL_SHORT`): spaces and signs that it does not know become _. */
const asUdev = (serial: string): string =>
  serial === '*' ? serial : serial.trim().replace(/[^\w#+.:=@-]/g, '_');

/**
 * The same for polkit up to 0.105, which knows no devices: people at the machine mount nothing
 * removable at all. Only for when nobody may mount anything.
 */
export const pklaRules = `# Made by Beadle for its rule usb-storage; it is put back when the rule ends. Do not edit.
[No removable disks]
Identity=unix-user:*
Action=org.freedesktop.udisks2.filesystem-mount;org.freedesktop.udisks2.filesystem-mount-other-seat;org.freedesktop.udisks2.encrypted-unlock;org.freedesktop.udisks2.encrypted-unlock-other-seat
ResultAny=no
ResultInactive=no
ResultActive=no
`;
