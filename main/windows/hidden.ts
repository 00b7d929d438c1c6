import { wallLook } from './aup.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

/** Covers the first display when the person hid the screen. */
export function hiddenLook(display: Display): WindowLook {
  return { ...wallLook(display), title: 'Your screen is hidden' };
}

/** Covers the others; its title, too, tells nobody why. */
export function restLook(display: Display): WindowLook {
  return { ...wallLook(display), title: 'This screen is resting' };
}
