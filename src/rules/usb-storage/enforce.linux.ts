import type { Enforcer } from '#rules/rule.ts';
import { keepsOut } from '#rules/usb-storage/admission.ts';
import { UsbGuard } from '#rules/usb-storage/linux/guard.ts';
import { storageAliases } from '#rules/usb-storage/linux/storage-aliases.ts';
import { bootWall, openNow, polkitWall, udevWall } from '#rules/usb-storage/linux/walls.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';

/**
 * The gate first, then who may come in (docs/usb.md). What stands without the agent: the kernel's
 * gate, udev's rules that let in what is plainly no matter of this rule, and polkit's refusal to mount.
 */
export const enforcer: Enforcer<UsbParameters> = {
  async plan({ host, parameters, person, now }) {
    if (!keepsOut(parameters) || parameters.scope.length === 0) return { changes: [] };
    const open = openNow(parameters, person, now);
    const [aliases, boot, polkit] = await Promise.all([
      storageAliases(host),
      bootWall(host),
      polkitWall(host, parameters, open),
    ]);
    // Whoever lets keyboards in stands before the gate closes.
    return {
      changes: [
        udevWall(parameters, open, aliases.patterns),
        ...boot,
        ...polkit,
        { kind: 'usb-gate' },
      ],
    };
  },
  guard: (context) => new UsbGuard(context),
};
