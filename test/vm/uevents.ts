import type { Guest } from '#test/vm/guest.ts';

/** One line of the guest's own record of kernel events. */
export interface Uevent {
  /** Seconds since the guest started. */
  readonly at: number;
  readonly action: string;
  readonly path: string;
  readonly subsystem: string;
}

/** Reads `udevadm monitor --kernel`. */
export function parseUevents(text: string): Uevent[] {
  return [...text.matchAll(/^KERNEL\[([\d.]+)\] (\S+)\s+(\S+) \((\w+)\)$/gm)].map(
    ([, at, action, path, subsystem]) => ({
      at: Number(at),
      action: action ?? '',
      path: path ?? '',
      subsystem: subsystem ?? '',
    }),
  );
}

/** Events since a mark that `markNow` gave. */
export async function eventsSince(guest: Guest, mark: number): Promise<Uevent[]> {
  return parseUevents(await guest.read(`tail -c +${mark + 1} /run/uevents`));
}

export async function markNow(guest: Guest): Promise<number> {
  return Number(await guest.read('stat -c %s /run/uevents'));
}

/** Disks that appeared behind USB: each was a readable block device for a while. */
export const disksIn = (events: readonly Uevent[]): Uevent[] =>
  events.filter(
    ({ action, subsystem, path }) =>
      action === 'add' && subsystem === 'block' && /\/usb\d+\/.*\/block\/[^/]+$/.test(path),
  );

/** Devices that were plugged in: those with a port in their name. */
export const plugsIn = (events: readonly Uevent[]): Uevent[] =>
  events.filter(
    ({ action, subsystem, path }) =>
      action === 'add' && subsystem === 'usb' && /\/\d+-[\d.]+$/.test(path),
  );

/** For each device that was plugged in: seconds until a driver had its first interface. */
export function secondsToDriver(events: readonly Uevent[]): number[] {
  return plugsIn(events).flatMap((plug) => {
    const bound = events.find(
      ({ action, path, at }) =>
        action === 'bind' &&
        at >= plug.at &&
        path.startsWith(`${plug.path}/`) &&
        /:\d+\.\d+$/.test(path),
    );
    return bound ? [bound.at - plug.at] : [];
  });
}
