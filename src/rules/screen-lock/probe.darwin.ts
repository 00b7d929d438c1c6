import type { Probe } from '#rules/rule.ts';
import type { ScreenLockFacts } from '#rules/screen-lock/facts.ts';
import { macSeats } from '#rules/screen-lock/mac-lock.ts';

/** How the screen locks for whoever sits here: property lists, `pmset` and `sysadminctl`. */
export const probe: Probe<ScreenLockFacts> = ({ host, person, signal }) =>
  macSeats(host, person, signal);
