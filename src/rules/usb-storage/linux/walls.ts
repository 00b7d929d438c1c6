import type { Host } from '#platform/host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import type { AllowEntry, UsbParameters } from '#rules/usb-storage/parameters.ts';
import { pklaRules, polkitRules } from '#rules/usb-storage/linux/polkit-rules.ts';
import { udevRules } from '#rules/usb-storage/linux/udev-rules.ts';

export const udevRulesPath = '/etc/udev/rules.d/10-beadle-usb.rules';
export const moduleOptionPath = '/etc/modprobe.d/beadle-usb.conf';
const heading =
  '# Made by Beadle for its rule usb-storage; it is put back when the rule ends. Do not edit.';

/** Permissions that hold now: the right person is at the laptop, and the last day is not over. */
export function openNow(
  wanted: UsbParameters,
  person: PersonAtDevice | null | undefined,
  now: Date,
): AllowEntry[] {
  const today = now.toISOString().slice(0, 10);
  return wanted.allow.filter(
    ({ people, until }) =>
      person?.role !== undefined &&
      people.includes(person.role) &&
      (until === undefined || today <= until),
  );
}

export function udevWall(
  wanted: UsbParameters,
  open: readonly AllowEntry[],
  aliases: readonly string[],
): Change {
  const readOnlyExcept =
    wanted.default === 'read-only' && wanted.scope.includes('storage')
      ? open.map(({ device }) => device)
      : null;
  return {
    kind: 'file',
    path: udevRulesPath,
    text: udevRules({ scope: wanted.scope, aliases, readOnlyExcept }),
    settle: 'udev',
  };
}

/**
 * At the start of the machine devices are there before anybody could close the gate: this option makes
 * the kernel hold those at outward ports until udev's rules let them in. 2 rather than 0, because a
 * keyboard that is built in must work at once, and where a passphrase is asked for before udev runs.
 */
const moduleOption: Change = {
  kind: 'file',
  path: moduleOptionPath,
  text: `${heading}\noptions usbcore authorized_default=2\n`,
};

/** Makers of an initramfs, and how each is told to take the udev rules along with the option. */
const initramfsMakers: readonly { readonly folder: string; readonly change: Change }[] = [
  {
    folder: '/etc/initramfs-tools/hooks',
    change: {
      kind: 'file',
      path: '/etc/initramfs-tools/hooks/beadle-usb',
      mode: 0o755,
      text: `#!/bin/sh
${heading}
[ "$1" = prereqs ] && { echo udev; exit 0; }
[ -e ${udevRulesPath} ] || exit 0
mkdir -p "$DESTDIR/etc/udev/rules.d"
cp -p ${udevRulesPath} "$DESTDIR/etc/udev/rules.d/"
`,
    },
  },
  {
    folder: '/etc/dracut.conf.d',
    change: {
      kind: 'file',
      path: '/etc/dracut.conf.d/beadle-usb.conf',
      text: `${heading}\ninstall_items+=" ${udevRulesPath} "\n`,
    },
  },
];

/**
 * The option, where the initramfs that takes it up takes the udev rules too: without them a keyboard
 * would wait at the question for the disk's passphrase. Elsewhere none, and the finding says so.
 */
export async function bootWall(host: Host): Promise<Change[]> {
  const makers = await Promise.all(
    initramfsMakers.map(async ({ folder, change }) => {
      const listed = await host.list(folder);
      return listed.ok ? change : null;
    }),
  );
  const known = makers.filter((change) => change !== null);
  return known.length > 0 ? [...known, moduleOption] : [];
}

export async function polkitWall(
  host: Host,
  wanted: UsbParameters,
  open: readonly AllowEntry[],
): Promise<Change[]> {
  if (!wanted.scope.includes('storage')) return [];
  const [rules, shipped, old] = await Promise.all(
    [
      '/etc/polkit-1/rules.d',
      '/usr/share/polkit-1/rules.d',
      '/etc/polkit-1/localauthority/50-local.d',
    ].map((folder) => host.list(folder)),
  );
  const isOpen = wanted.default !== 'block';
  if (rules?.ok || shipped?.ok)
    return [
      {
        kind: 'file',
        path: '/etc/polkit-1/rules.d/49-beadle-usb.rules',
        text: polkitRules({
          othersToo: isOpen && !wanted.encryptedOnly,
          open: [
            ...open.map(({ device, encrypted }) => ({
              device,
              encrypted: wanted.encryptedOnly || encrypted === 'required',
            })),
            ...(isOpen ? [{ device: anyDevice, encrypted: true }] : []),
          ],
        }),
      },
    ];
  // Old polkit knows no devices: it can only refuse all, for as long as nothing is allowed.
  if (!old?.ok || isOpen || open.length > 0) return [];
  return [
    {
      kind: 'file',
      path: '/etc/polkit-1/localauthority/50-local.d/beadle-usb.pkla',
      text: pklaRules,
    },
  ];
}

const anyDevice: AllowEntry['device'] = { vendor: '', product: '', serial: '*' };
