import type { Probe } from '#rules/rule.ts';
import type { ScreenLockFacts } from '#rules/screen-lock/facts.ts';
import { windowsSeats } from '#rules/screen-lock/windows-lock.ts';

/** How the screen locks for whoever sits here: the registry only, no program is started. */
export const probe: Probe<ScreenLockFacts> = ({ host, person }) => windowsSeats(host, person);
