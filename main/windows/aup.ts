import { centred } from './areas.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

const calm = '#f7f4ee';

/**
 * Covers a display: the rules until they are answered, a hidden screen, eyes to the front, and what
 * further displays show meanwhile. Put in kiosk mode when shown. Only a full-screen window: see
 * docs/known-limits.md.
 */
export function wallLook(display: Display): WindowLook {
  return {
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

/** To read it again, in an ordinary window. */
export function aupLook(display: Display): WindowLook {
  return {
    bounds: centred(display.workArea, 1_100, 800),
    options: { backgroundColor: calm, minWidth: 320, minHeight: 480 },
  };
}
