import type { Enforcer } from '#rules/rule.ts';
import type { AttachedDevice } from '#rules/usb-storage/facts.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';
import { PluggedGuard } from '#rules/usb-storage/plugged-guard.ts';
import { parseAttached } from './windows/attached.ts';
import { watchDrivers } from './windows/driver-watch.ts';
import { windowsPlan } from './windows/plan.ts';

/** Windows' own restrictions keep devices from being installed; the guard takes out what runs already. */
export const enforcer: Enforcer<UsbParameters> = {
  async plan({ host, parameters, person, now }) {
    return { changes: await windowsPlan(host, parameters, person, now) };
  },
  guard: (context) =>
    new PluggedGuard({
      context,
      look: async () => {
        const limits = { timeoutMs: 20_000 };
        const asked = await context.host.askPowerShell('usb-storage/attached', [], limits);
        const attached = asked.ok ? parseAttached(asked.value) : null;
        return attached && !('fault' in attached) ? attached.devices : null;
      },
      watch: (onChange) => watchDrivers(context.host, onChange),
      // The interface alone: a keyboard that also carries a disk goes on typing.
      targetsOf: ({ source, name }: AttachedDevice) => [source ?? name],
    }),
};
