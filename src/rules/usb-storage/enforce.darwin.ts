import type { Enforcer } from '#rules/rule.ts';
import type { AttachedDevice } from '#rules/usb-storage/facts.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';
import { PluggedGuard } from '#rules/usb-storage/plugged-guard.ts';
import { lookAtMac } from './mac/attached.ts';

/**
 * On a Mac nothing can be set in advance without a device management: what may not be used is unmounted and
 * ejected as soon as it was mounted. A phone or a camera cannot be taken out.
 */
export const enforcer: Enforcer<UsbParameters> = {
  plan: async () => ({ changes: [] }),
  guard: (context) =>
    new PluggedGuard({
      context,
      look: async () => {
        const { devices, unseen } = await lookAtMac(context.host, context.current().parameters);
        return unseen.length > 0 && devices.length === 0 ? null : devices;
      },
      watch: (onChange) => context.host.watchPaths(['/Volumes'], onChange),
      targetsOf: ({ disks }: AttachedDevice) => disks.map(({ name }) => name),
    }),
};
