import type { WindowLook } from './hardened-window.ts';
import type { BannerLetters } from './supervised.ts';
import type { Display } from './wanted.ts';

/** `above`: room for a lesson's banner below it. */
const sizes = {
  normal: { width: 540, height: 440, above: 130 },
  large: { width: 620, height: 510, above: 150 },
  largest: { width: 720, height: 590, above: 180 },
} as const;
const gap = 16;

/** Small, on top, in a corner and free to be moved: the work that is to be saved stays in sight. */
export function soonLook(
  { workArea }: Display,
  textSize: BannerLetters['textSize'] = 'normal',
): WindowLook {
  const size = sizes[textSize];
  const width = Math.min(size.width, workArea.width - 2 * gap);
  const height = Math.min(size.height, workArea.height - 2 * gap);
  return {
    bounds: {
      x: workArea.x + workArea.width - width - gap,
      y: workArea.y + Math.max(gap, workArea.height - height - size.above),
      width,
      height,
    },
    options: {
      alwaysOnTop: true,
      minWidth: 320,
      minHeight: 240,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      closable: false,
    },
  };
}
