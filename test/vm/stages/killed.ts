import { keyboards } from '#test/vm/stages/keyboard.ts';
import { storm } from '#test/vm/stages/storm.ts';
import { disksIn, eventsSince, markNow } from '#test/vm/uevents.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

/** The agent is killed outright, and started again, with plugs before, between and after. */
export async function killed(world: World, agent: number, stayMs: number): Promise<number> {
  const { figures, guest, plugs, school } = world;
  figures.stage('The agent is killed and started again');
  const mark = await markNow(guest);
  await guest.run(`kill -9 ${agent}`);
  const dead = await storm(world, 8, () => pause(stayMs));
  figures.check(
    'no disk while it is dead',
    dead.disks === 0 && dead.plugs === 8,
    `${dead.disks} disks of ${dead.plugs} plugs`,
  );
  await plugs.plugKeyboard('while-dead');
  const works = await eventually(async () => (await keyboards(world)).length > 0);
  figures.check(
    'a keyboard plugged in while it is dead works',
    works,
    (await keyboards(world)).join(' ') || 'none',
  );
  await plugs.plugStick('left-in', 'uas', 'LEFTIN1');
  await pause(stayMs);
  const again = await school.startAgent(guest);
  await school.guarded(guest);
  await pause(stayMs * 2);
  const disks = disksIn(await eventsSince(guest, mark));
  figures.check(
    'none after it is back',
    disks.length === 0,
    `${disks.length} disks, one stick left in`,
  );
  figures.check(
    'the keyboard stayed',
    (await keyboards(world)).length > 0,
    (await keyboards(world)).join(' '),
  );
  await plugs.unplugStick('left-in');
  await plugs.unplug('while-dead');
  return again;
}
