import { topCentred } from './areas.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

/** Wide enough for a teacher, three sites, the time and the words of the button, in one line. */
const usual = { width: 860, height: 72 };

/** Small, on top, at the top in the middle; a person may move it, and it never takes the keyboard. */
export function bannerLook(display: Display): WindowLook {
  return {
    title: 'Supervised session',
    bounds: topCentred(display.workArea, usual.width, usual.height, 8),
    options: {
      frame: false,
      alwaysOnTop: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      closable: false,
      skipTaskbar: true,
      acceptFirstMouse: true,
    },
  };
}
