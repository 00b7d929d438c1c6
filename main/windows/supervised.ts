import type { BannerPlace } from '#protocol/windows.ts';
import { topCentred } from './areas.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

/** Wide enough for a teacher, three sites, the time and what can be pressed, in one line. */
const usual = { width: 1_240, height: 72 };
/** The time left, and the press that shows it whole. */
const small = { width: 300, height: 60 };
const gap = 8;

/** Small, on top, at the edge that the person chose, in the middle; it never takes the keyboard. */
export function bannerLook(display: Display, place?: BannerPlace): WindowLook {
  const { width, height } = place?.small ? small : usual;
  const area = topCentred(display.workArea, width, height, gap);
  const { workArea } = display;
  const bottom = workArea.y + workArea.height - height - gap;
  return {
    title: 'Supervised session',
    bounds: place?.edge === 'bottom' ? { ...area, y: bottom } : area,
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
