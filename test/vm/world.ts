import type { Figures } from '#test/vm/figures.ts';
import type { Guest } from '#test/vm/guest.ts';
import type { Plugs } from '#test/vm/plugs.ts';
import type { School } from '#test/vm/school.ts';

/** What every stage works with. */
export interface World {
  readonly guest: Guest;
  readonly school: School;
  readonly plugs: Plugs;
  readonly figures: Figures;
  /** How many sticks are plugged in to count leaks. */
  readonly sticks: number;
  /** How many plugs are timed for each guard of the bus. */
  readonly timed: number;
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Looks again and again until `holds`; false where it does not in time. */
export async function eventually(
  holds: () => Promise<boolean>,
  withinMs = 60_000,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) return false;
    await pause(100);
  }
  return true;
}
