import { disksIn, eventsSince, markNow } from '#test/vm/uevents.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

/** The policy no longer asks for it: what was left out comes in, and nothing of ours is left behind. */
export async function undone(world: World, parameters: object): Promise<void> {
  const { figures, guest, plugs, school } = world;
  figures.stage('The policy is taken back');
  await plugs.plugStick('waiting', 'uas', 'WAITING1');
  await pause(5_000);
  const mark = await markNow(guest);
  await school.ask(parameters, 'observe');
  const came = await eventually(async () => disksIn(await eventsSince(guest, mark)).length > 0);
  figures.check('a stick that was left out comes in', came, came ? 'its disk is there' : 'no disk');
  const files =
    '/etc/udev/rules.d/10-beadle-usb.rules /etc/modprobe.d/beadle-usb.conf /etc/polkit-1/rules.d/49-beadle-usb.rules /etc/initramfs-tools/hooks/beadle-usb';
  const gone = await eventually(async () => (await guest.read(`ls ${files} 2>/dev/null`)) === '');
  figures.check(
    'no file of ours is left',
    gone,
    (await guest.read(`ls ${files} 2>/dev/null | tr '\\n' ' '`)) || 'none',
  );
  const defaults = await guest.read(
    'cat /sys/bus/usb/devices/usb*/interface_authorized_default /sys/bus/usb/devices/usb*/authorized_default /sys/module/usbcore/parameters/authorized_default | tr "\\n" " "',
  );
  figures.check('the kernel’s defaults are back', /^(1 )+-1$/.test(defaults), defaults);
  await plugs.unplugStick('waiting');
}
