import { err, ok, type Result } from '#base/result.ts';
import type { Host, HostError } from '#platform/host.ts';
import type { DeviceHands } from '#platform/host-writer.ts';

/** USB devices, their interfaces, and disks. Never input devices (`HID\…`) nor hubs (`USB\ROOT_HUB…`). */
const known =
  /^(?:USB\\VID_[0-9A-F]{4}&PID_[0-9A-F]{4}(?:&MI_[0-9A-F]{2})?|USBSTOR\\DISK[^\\"\s]*|SCSI\\DISK[^\\"\s]*)\\[^\\"\s]+$/i;
/** ERROR_SUCCESS_REBOOT_REQUIRED: done, and wholly so only after a restart. */
const done: ReadonlySet<number> = new Set([0, 3010]);

/**
 * Through pnputil, which removes and finds devices since Windows 10 version 2004. A removed device is
 * forgotten, so that coming back it is installed anew and meets the restrictions on installing.
 */
export function windowsHands(run: Host['run'], systemRoot: string): DeviceHands {
  const pnputil = async (...args: string[]): Promise<Result<void, HostError>> => {
    const program = `${systemRoot}\\System32\\pnputil.exe`;
    const outcome = await run(program, args, { timeoutMs: 15_000 });
    if (!outcome.ok) return outcome;
    if (done.has(outcome.value.code)) return ok(undefined);
    const message = `pnputil ended with ${outcome.value.code}`;
    return err({ code: 'failed', what: args.join(' '), message });
  };
  return {
    takeOut: async (device) =>
      known.test(device)
        ? pnputil('/remove-device', device)
        : err({
            code: 'failed',
            what: device,
            message: 'only USB devices and disks are taken out',
          }),
    findAgain: () => pnputil('/scan-devices'),
  };
}
