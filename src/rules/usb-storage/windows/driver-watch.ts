import type { Disposable } from '#base/disposable.ts';
import type { Host } from '#platform/host.ts';
import { servicesKey } from './policy-keys.ts';

/**
 * Drivers of what this rule is about. While a device runs with one, `Enum` below the driver's own key
 * names it: a look costs a few reads of the registry and no program.
 */
const drivers = ['USBSTOR', 'UASPStor', 'WUDFRd', 'usbvideo', 'usbrndis6', 'UsbNcm'] as const;
const pollMs = 2_000;

/** Calls back when a device began or ceased to run with one of these drivers. */
export function watchDrivers(host: Host, onChange: () => void, everyMs = pollMs): Disposable {
  let before: string | null = null;
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    const keys = await Promise.all(
      drivers.map((driver) => host.readRegistry(`${servicesKey}\\${driver}\\Enum`)),
    );
    busy = false;
    const now = JSON.stringify(keys.map((key) => (key.ok ? key.value.values : null)));
    if (before !== null && before !== now) onChange();
    before = now;
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref?.();
  return { dispose: () => clearInterval(timer) };
}
