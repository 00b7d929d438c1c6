import { centred } from './areas.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

export function sitesLook(display: Display): WindowLook {
  return {
    bounds: centred(display.workArea, 640, 740),
    options: { minWidth: 320, minHeight: 320 },
  };
}
