import { centred } from './areas.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

export function helpLook(display: Display): WindowLook {
  return {
    bounds: centred(display.workArea, 600, 780),
    options: { minWidth: 320, minHeight: 400 },
  };
}
