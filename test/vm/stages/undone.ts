import { disksIn, eventsSince, markNow } from '#test/vm/uevents.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

const files = [
  '/etc/udev/rules.d/10-beadle-usb.rules',
  '/etc/modprobe.d/beadle-usb.conf',
  '/etc/initramfs-tools/hooks/beadle-usb',
  '/etc/polkit-1/rules.d/49-beadle-usb.rules',
];
const ours = (guest: World['guest']): Promise<string> =>
  guest.read(`ls ${files.join(' ')} 2>/dev/null`);

/** The policy no longer asks for it: what was left out comes in, and nothing of ours is left behind. */
export async function undone(world: World, parameters: object): Promise<void> {
  const { figures, guest, plugs, school } = world;
  figures.stage('The policy is taken back');
  await plugs.plugStick('waiting', 'uas', 'WAITING1');
  await pause(5_000);
  const before = (await ours(guest)).split('\n').filter(Boolean);
  const mark = await markNow(guest);
  await school.ask(parameters, 'observe');
  const came = await eventually(async () => disksIn(await eventsSince(guest, mark)).length > 0);
  figures.check('a stick that was left out comes in', came, came ? 'its disk is there' : 'no disk');
  const gone = await eventually(async () => (await ours(guest)) === '');
  figures.check(
    'no file of ours is left',
    gone && before.length === 4,
    `of ${before.length} files ${(await ours(guest)) || 'none'}`,
  );
  const defaults = await guest.read(
    'cat /sys/bus/usb/devices/usb*/interface_authorized_default /sys/bus/usb/devices/usb*/authorized_default /sys/module/usbcore/parameters/authorized_default | tr "\\n" " "',
  );
  figures.check('the kernel’s defaults are back', /^(1 )+-1$/.test(defaults), defaults);
  await plugs.unplugStick('waiting');
}
