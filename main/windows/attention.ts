import { wallLook } from './aup.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Display } from './wanted.ts';

/** Covers a display while the teacher asks for the class's eyes; like the AUP's wall, only a window. */
export function attentionLook(display: Display): WindowLook {
  return { ...wallLook(display), title: 'Eyes to the front' };
}
