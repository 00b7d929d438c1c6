import { centred } from './areas.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

const calm = '#f7f4ee';

/** Covers a display until the person has answered; put in kiosk mode when shown. Only a full-screen window: see docs/known-limits.md. */
export function wallLook(display: Display): WindowLook {
  return {
    title: 'School rules for computers',
    bounds: display.bounds,
    options: {
      backgroundColor: calm,
      frame: false,
      alwaysOnTop: true,
      resizable: false,
      movable: false,
      minimizable: false,
      skipTaskbar: true,
    },
  };
}

/** The other displays while the AUP is on the first. */
export function coverLook(display: Display): WindowLook {
  const wall = wallLook(display);
  return { ...wall, title: 'Please look at the other screen' };
}

/** To read it again, in an ordinary window. */
export function aupLook(display: Display): WindowLook {
  return {
    title: 'School rules for computers',
    bounds: centred(display.workArea, 1_100, 800),
    options: { backgroundColor: calm, minWidth: 320, minHeight: 480 },
  };
}
