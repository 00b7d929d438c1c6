import type { Probe, Watch } from '#rules/rule.ts';
import type { ScreenLockFacts } from '#rules/screen-lock/facts.ts';
import { linuxSeats } from '#rules/screen-lock/linux/seats.ts';

/** How the screen locks for whoever sits here. Files only, no program is started. */
export const probe: Probe<ScreenLockFacts> = ({ host, person }) => linuxSeats(host, person);

export const watch: Watch = (host, onChange) =>
  host.watchPaths(['/etc/dconf/db', '/etc/dconf/profile', '/etc/xdg/kscreenlockerrc'], onChange);
