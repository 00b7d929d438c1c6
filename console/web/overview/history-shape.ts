import type { Overview } from '#protocol/console-api.ts';
import type { FindingState } from '#protocol/finding.ts';
import { stateOrder } from '../states/state-words.ts';

export type HistoryDay = Overview['history'][number];

/** States that occur at all, the best at the bottom of the stack. */
export function statesSeen(history: readonly HistoryDay[]): FindingState[] {
  return stateOrder.filter((state) => history.some((day) => day.byState[state] > 0)).reverse();
}

/** Where a state's band lies on the last day, as a middle height; none where it is empty. */
export function bandMiddles(
  last: HistoryDay,
  states: readonly FindingState[],
): ReadonlyMap<FindingState, number> {
  const middles = new Map<FindingState, number>();
  let below = 0;
  for (const state of states) {
    const count = last.byState[state];
    if (count > 0) middles.set(state, below + count / 2);
    below += count;
  }
  return middles;
}

/** Label heights in pixels, pushed apart so that no two overlap, each as near its band as may be. */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  lowest: number,
): readonly number[] {
  const order = wanted.map((y, place) => ({ y, place })).sort((a, b) => b.y - a.y);
  const placed: number[] = [];
  let ceiling = lowest;
  for (const { y, place } of order) {
    const at = Math.min(y, ceiling);
    placed[place] = at;
    ceiling = at - gap;
  }
  return placed;
}
