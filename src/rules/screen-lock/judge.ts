import { isSeen, type LockWay, type Seat, type Setting } from '#rules/screen-lock/facts.ts';
import type { Parameters } from '#rules/screen-lock/parameters.ts';

export type SeatOutcome =
  | 'locks'
  | 'can-be-changed'
  | 'asks-late'
  | 'locks-late'
  | 'no-password'
  | 'never-locks'
  | 'settings-unseen'
  | 'desktop-not-understood';

export interface JudgedSeat {
  readonly seat: Seat;
  readonly outcome: SeatOutcome;
  /** The way that came closest; absent for a desktop without one. */
  readonly way?: LockWay;
  /** Why a setting is not known. */
  readonly because?: string;
}

/** From what is wanted to what is furthest from it; "not known" stands before what is surely wrong. */
const closestFirst: readonly SeatOutcome[] = [
  'locks',
  'settings-unseen',
  'can-be-changed',
  'asks-late',
  'locks-late',
  'no-password',
  'never-locks',
];

/** A seat is as good as the best of what locks it. */
export function judgeSeat(seat: Seat, wanted: Parameters): JudgedSeat {
  const judged = seat.ways
    .map((way) => ({ seat, way, ...judgeWay(way, wanted) }))
    .sort((a, b) => closestFirst.indexOf(a.outcome) - closestFirst.indexOf(b.outcome));
  return judged[0] ?? { seat, outcome: 'desktop-not-understood' };
}

type WayOutcome = Pick<JudgedSeat, 'outcome' | 'because'>;

/**
 * All three must hold together: a lock that is switched on with no time after which it comes never
 * comes, and a time with no password behind it locks nobody out.
 */
function judgeWay(way: LockWay, wanted: Parameters): WayOutcome {
  const { idle, asks, delay } = way;
  // One setting that is surely wrong is enough, whatever the others are.
  if (isSeen(idle) && idle.value <= 0) return { outcome: 'never-locks' };
  if (isSeen(asks) && !asks.value) return { outcome: 'no-password' };
  if (isSeen(idle) && idle.value * 1_000 > wanted.maxIdle) return { outcome: 'locks-late' };
  if (isSeen(delay) && delay.value * 1_000 > wanted.lockDelay) return { outcome: 'asks-late' };
  const settings: readonly Setting<unknown>[] = [idle, asks, delay];
  const unseen = settings.find((setting) => !isSeen(setting));
  if (unseen && 'unseen' in unseen) return { outcome: 'settings-unseen', because: unseen.unseen };
  const fixed = settings.every((setting) => isSeen(setting) && setting.fixed);
  if (wanted.fixed === 'required' && !fixed) return { outcome: 'can-be-changed' };
  return { outcome: 'locks' };
}
