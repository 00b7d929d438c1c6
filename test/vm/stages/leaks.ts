import { countPresses, keyboards, typeOn } from '#test/vm/stages/keyboard.ts';
import { storm } from '#test/vm/stages/storm.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

/** Refused sticks beside a keyboard that somebody types on; each stays for `stayMs`. */
export async function leaks(world: World, stayMs: number): Promise<void> {
  const { figures, guest, plugs, school, sticks } = world;
  figures.stage('Refused sticks, with a keyboard in use');
  await plugs.plugKeyboard('typed');
  const works = await eventually(async () => (await keyboards(world)).length > 0);
  const [input = ''] = await keyboards(world);
  figures.check('a keyboard works behind the gate', works, input || 'none');
  const began = Number((await guest.read('cat /proc/uptime')).split(' ')[0]);
  const reader = await guest.start(`sh -c 'cat ${input} > /run/keys'`);
  await pause(1_000);
  const typing = typeOn(world);
  const seen = await storm(world, sticks, () => pause(stayMs));
  typing.stop();
  const pressed = await typing.pressed;
  await pause(1_000);
  figures.check(
    'every plug was seen by the kernel',
    seen.plugs === sticks,
    `${seen.plugs} of ${sticks}`,
  );
  const log = await attachedSince(world, began);
  figures.check(
    'no disk of a refused stick',
    seen.disks === 0 && log.length === 0,
    `${seen.disks} disks of ${seen.plugs} plugs, half bulk-only, half UAS; by the kernel’s log ${log.length}${log.map((line) => ` (${line})`).join('')}; each stayed ${Math.round(stayMs)} ms`,
  );
  const isOpen = (await guest.run(`kill -0 ${reader}`)).code === 0;
  const arrived = countPresses(await guest.read('base64 -w 0 /run/keys'));
  figures.check(
    'the keyboard was never interrupted',
    isOpen && arrived === pressed && pressed > 0,
    `${arrived} of ${pressed} keys arrived, its device ${isOpen ? 'stayed open' : 'was lost'}`,
  );
  const attempts = school.console.of('attempt').filter(({ reason }) => reason === 'not-allowed');
  const told = attempts[0] ? `such as ${attempts[0].what} (${attempts[0].reason})` : '';
  figures.check(
    'the console hears of attempts',
    attempts.length > 0,
    `${attempts.length} attempts, ${told}`,
  );
  await guest.run(`kill ${reader}`);
  await plugs.unplug('typed');
}

/** What the kernel's own log says of disks since `began`, in seconds since its start. */
async function attachedSince({ guest }: World, began: number): Promise<string[]> {
  const lines = await guest.read('/usr/bin/dmesg | grep "Attached SCSI.*disk"');
  return lines
    .split('\n')
    .filter((line) => Number(/^\[\s*([\d.]+)\]/.exec(line)?.[1] ?? 0) > began);
}
