import { disksIn, eventsSince, markNow } from '#test/vm/uevents.ts';
import { countPresses, keyboards } from '#test/vm/stages/keyboard.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

/** A keyboard that also offers a disk: its keys arrive, its disk does not. */
export async function composite({ guest, figures }: World, stayMs: number): Promise<void> {
  figures.stage('A keyboard with storage in it (the kernel’s gadget drivers)');
  const mark = await markNow(guest);
  await guest.start(`${process.execPath} ${import.meta.dirname}/../guest/composite.mjs`);
  const own = async (): Promise<string | undefined> => (await keyboards({ guest }, 'vhci_hcd'))[0];
  const works = await eventually(async () => (await own()) !== undefined, 120_000);
  if (!works) {
    const state =
      'cat /sys/devices/platform/usbip-vudc.0/usbip_status; cat /sys/bus/usb/devices/*/product; dmesg | tail -8';
    return figures.check('it is there', false, await guest.read(state));
  }
  const reader = await guest.start(`sh -c 'cat ${await own()} > /run/composite-keys'`);
  await pause(stayMs);
  const press = String.raw`printf '\0\0\004\0\0\0\0\0' > /dev/hidg0; printf '\0\0\0\0\0\0\0\0' > /dev/hidg0`;
  for (let times = 0; times < 5; times++) await guest.run(press);
  const seen = async (): Promise<number> =>
    countPresses(await guest.read('base64 -w 0 /run/composite-keys'));
  await eventually(async () => (await seen()) >= 5, 10_000);
  figures.check('its keys arrive', (await seen()) === 5, `${await seen()} of 5 keys`);
  const held = await guest.read(
    'cat /sys/devices/platform/vhci_hcd.0/usb*/*/*:*/bInterfaceClass | tr "\\n" " "',
  );
  const disks = disksIn(await eventsSince(guest, mark));
  figures.check(
    'its disk does not appear',
    disks.length === 0,
    `${disks.length} disks; its interfaces are of the classes ${held}`,
  );
  await guest.run(
    `kill ${reader}; echo 0 > /sys/devices/platform/vhci_hcd.0/detach; pkill -f composite.mjs; sleep 2; echo > /sys/kernel/config/usb_gadget/both/UDC; modprobe -r vhci-hcd`,
  );
}
