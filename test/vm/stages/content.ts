import { closeSync, openSync, writeSync } from 'node:fs';
import { imageFor } from '#test/vm/plugs.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

const rules = '/etc/udev/rules.d/10-beadle-usb.rules';

/** Sticks that may be read only, and sticks that must be encrypted: what is on them decides too. */
export async function content(world: World, folder: string, stayMs: number): Promise<void> {
  const { figures, guest, plugs, school } = world;
  figures.stage('Policies about what is on a stick');
  await school.ask({ default: 'read-only' });
  await guest.until(`grep -q setro ${rules}`, 120_000);
  await pause(2_000);
  await plugs.plugStick('toread', 'bulk', 'READ1');
  const came = await eventually(async () => (await disks(world)).length > 0);
  const [disk = ''] = await disks(world);
  // Until udev has seen to it, root alone may touch it; whoever mounts for people hears of it later.
  await guest.run('udevadm settle --timeout=30');
  const tried = await guest.run(`dd if=/dev/zero of=/dev/${disk} bs=512 count=1`);
  figures.check(
    'a stick that may only be read cannot be written to',
    came && tried.code !== 0,
    came ? `${disk}: ${tried.stderr.trim().split('\n').at(-1)}` : 'no disk',
  );
  await pause(5_000);
  const read = await guest.run(`dd if=/dev/${disk} of=/dev/null bs=512 count=1`);
  figures.check(
    'and can be read',
    read.code === 0,
    read.code === 0 ? 'a sector was read' : read.stderr,
  );
  await plugs.unplugStick('toread');

  await school.ask({ default: 'allow', encryptedOnly: true });
  await guest.until(`! grep -q setro ${rules}`, 120_000);
  await pause(2_000);
  markAsLuks(imageFor(folder, 'locked'));
  await plugs.plugStick('locked', 'bulk', 'LUKS1');
  const stays = await eventually(async () => (await disks(world)).length === 1);
  await pause(stayMs);
  figures.check(
    'an encrypted stick stays',
    stays && (await disks(world)).length === 1,
    (await disks(world)).join(' '),
  );
  await plugs.plugStick('plain', 'uas', 'PLAIN1');
  const told = await eventually(async () =>
    school.console.of('attempt').some(({ reason }) => reason === 'not-encrypted'),
  );
  await pause(stayMs);
  figures.check(
    'one that is not is taken out',
    told && (await disks(world)).length === 1,
    `${told ? 'not-encrypted was told' : 'nothing was told'}, left: ${(await disks(world)).join(' ')}`,
  );
  await plugs.unplugStick('plain');
  await plugs.unplugStick('locked');
}

const disks = async ({ guest }: World): Promise<string[]> =>
  (await guest.read('ls /sys/block')).split(/\s+/).filter((name) => name.startsWith('sd'));

/** The mark by which a LUKS volume begins; nothing here is unlocked. */
function markAsLuks(image: string): void {
  const file = openSync(image, 'r+');
  writeSync(file, Buffer.from('4c554b53babe0002', 'hex'), 0, 8, 0);
  closeSync(file);
}
