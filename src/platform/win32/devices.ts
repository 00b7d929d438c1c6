import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { DeviceEvent } from '#platform/host.ts';
import { type DeviceApi, deviceApi } from '#platform/win32/api/device-api.ts';

/**
 * Which enumerators of plug and play tell of a kernel subsystem of other systems. A stick is in USB
 * and USBSTOR, or in SCSI where it speaks UAS.
 */
const enumerators: Readonly<Record<string, readonly string[]>> = {
  usb: ['USB', 'USBSTOR'],
  block: ['USBSTOR', 'SCSI'],
  thunderbolt: ['PCI'],
  bluetooth: ['BTHENUM', 'BTHLE'],
  video4linux: ['USB'],
};
const otherwise = ['USB', 'USBSTOR', 'SCSI'];
const lookEveryMs = 2_000;

/**
 * Tells of devices that came and went, by comparing the list of those present. Windows calls
 * back only into native code on a thread of its own, which is not let into this process; a call
 * for the list takes a millisecond or so.
 */
export function watchDevices(
  subsystems: readonly string[],
  onEvent: (event: DeviceEvent) => void,
  { logger }: { readonly logger: Logger },
): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  void start();
  return {
    dispose() {
      disposed = true;
      clearInterval(timer);
    },
  };

  async function start(): Promise<void> {
    const api = await deviceApi();
    const cannot = 'Devices cannot be watched; changes are noticed at the next check.';
    if (!api.ok) return logger.warn(cannot, { subsystems, cause: api.error });
    if (disposed) return;
    const watch = new PresentDevices(api.value, subsystems);
    const first = watch.changes();
    if (first.failed.length > 0) logger.warn(cannot, { subsystems, failed: first.failed });
    timer = setInterval(() => watch.changes().events.forEach(onEvent), lookEveryMs);
    timer.unref();
  }
}

/** Remembers which devices were present, and tells what has changed since it was last asked. */
export class PresentDevices {
  readonly #api: DeviceApi;
  readonly #watched: readonly { subsystem: string; enumerator: string }[];
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(api: DeviceApi, subsystems: readonly string[]) {
    this.#api = api;
    this.#watched = subsystems.flatMap((subsystem) =>
      (enumerators[subsystem] ?? otherwise).map((enumerator) => ({ subsystem, enumerator })),
    );
  }

  /** The first call learns what is there and tells of nothing. A list that failed is asked again. */
  changes(): { events: DeviceEvent[]; failed: string[] } {
    const events: DeviceEvent[] = [];
    const failed: string[] = [];
    for (const { subsystem, enumerator } of this.#watched) {
      const name = `${subsystem} ${enumerator}`;
      const present = this.#api.present(enumerator);
      if (!present.ok) {
        failed.push(`${enumerator} (${present.error})`);
        continue;
      }
      const now = new Set(present.value);
      const before = this.#known.get(name);
      this.#known.set(name, now);
      if (!before) continue;
      const event = (action: string) => (path: string) => ({ action, subsystem, path });
      events.push(...[...now].filter((id) => !before.has(id)).map(event('add')));
      events.push(...[...before].filter((id) => !now.has(id)).map(event('remove')));
    }
    return { events, failed };
  }
}
