import { pause, type World } from '#test/vm/world.ts';

/** Input devices behind USB controllers of a kind, as paths below /dev/input. */
export async function keyboards(
  { guest }: Pick<World, 'guest'>,
  controller = 'pci',
): Promise<string[]> {
  const found = await guest.read(
    `for e in /sys/class/input/event*; do case $(readlink -f $e) in */${controller}*/usb*) echo $e;; esac; done`,
  );
  return found
    .split('\n')
    .filter(Boolean)
    .map((path) => path.replace('/sys/class', '/dev'));
}

/** Presses a key every so often until it is told to stop; how many it were. */
export function typeOn(world: World): { stop: () => void; pressed: Promise<number> } {
  let isOver = false;
  const work = async (): Promise<number> => {
    let count = 0;
    for (; !isOver; count++) {
      await world.plugs.pressKey('a');
      await pause(300);
    }
    return count;
  };
  return { stop: () => (isOver = true), pressed: work() };
}

/** Records of `struct input_event` (24 bytes): type EV_KEY (1), value 1, a press. */
export function countPresses(packed: string): number {
  const bytes = Buffer.from(packed, 'base64');
  let presses = 0;
  for (let at = 0; at + 24 <= bytes.length; at += 24)
    if (bytes.readUInt16LE(at + 16) === 1 && bytes.readInt32LE(at + 20) === 1) presses += 1;
  return presses;
}
