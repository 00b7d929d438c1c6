import type { Protocol } from '#test/vm/plugs.ts';
import { disksIn, eventsSince, markNow, plugsIn } from '#test/vm/uevents.ts';
import { eventually, type World } from '#test/vm/world.ts';

/** So many sticks are plugged in at once: harder than one after the other. */
const atOnce = 8;
/** Bulk-only sticks are asked for their disk after a second; an idle machine has it well before this. */
const leastStayMs = 2_500;
const mostStayMs = 20_000;

export interface Storm {
  readonly plugs: number;
  /** Disks that appeared at any moment. */
  readonly disks: number;
  /** The longest that a disk took to appear after its plug, in milliseconds. */
  readonly slowestMs: number;
}

/** Plugs sticks in, half bulk-only and half UAS; each batch stays until `isEnough`. */
export async function storm(
  world: World,
  sticks: number,
  isEnough: (mark: number, count: number) => Promise<unknown>,
): Promise<Storm> {
  const { guest, plugs } = world;
  const began = await markNow(guest);
  for (let done = 0; done < sticks; done += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, sticks - done) }, (_, index) => ({
      id: `stick${index}`,
      protocol: (index % 2 === 0 ? 'bulk' : 'uas') as Protocol,
    }));
    const mark = await markNow(guest);
    for (const { id, protocol } of batch) await plugs.plugStick(id, protocol, `REFUSED-${id}`);
    await eventually(async () => plugsIn(await eventsSince(guest, mark)).length >= batch.length);
    await isEnough(mark, batch.length);
    for (const { id } of batch) await plugs.unplugStick(id);
  }
  const events = await eventsSince(guest, began);
  const disks = disksIn(events);
  const waits = plugsIn(events).flatMap((plug) => {
    const disk = disks.find(({ path, at }) => at >= plug.at && path.startsWith(`${plug.path}/`));
    return disk ? [(disk.at - plug.at) * 1_000] : [];
  });
  return { plugs: plugsIn(events).length, disks: disks.length, slowestMs: Math.max(0, ...waits) };
}

/**
 * Without Beadle the same sticks must show their disks: a detector that finds nothing proves nothing.
 * Answers with how long a refused stick must stay: twice as long as its disk would take.
 */
export async function withoutBeadle(world: World): Promise<number> {
  world.figures.stage('Without Beadle');
  const allThere = async (mark: number, count: number): Promise<unknown> =>
    eventually(async () => disksIn(await eventsSince(world.guest, mark)).length >= count);
  // The first of each kind loads drivers; how long a disk takes is asked of those that come after.
  await storm(world, 2, allThere);
  const { plugs, disks, slowestMs } = await storm(world, atOnce, allThere);
  const seen = `${disks} disks of ${plugs} plugs, the last after ${Math.round(slowestMs)} ms`;
  world.figures.check('the same sticks can be read', disks === plugs && plugs === atOnce, seen);
  return Math.min(mostStayMs, Math.max(leastStayMs, slowestMs * 2));
}
