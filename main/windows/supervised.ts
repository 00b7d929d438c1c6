import type { BannerPlace, ReadingSettings } from '#protocol/windows.ts';
import { centred } from './areas.ts';
import type { WindowLook } from './hardened-window.ts';
import type { Area, Display } from './wanted.ts';

/** How large and how wide apart its letters are. */
export type BannerLetters = Pick<ReadingSettings, 'textSize' | 'spacing'>;
const usualLetters: BannerLetters = { textSize: 'normal', spacing: 'normal' };

/** Wide enough for a teacher, three sites, the time and what can be pressed, in one line. */
const widest = 1_240;
const oneRow = 72;
/** Narrower than this, or in other letters, what is pressed is a row of its own (supervised.css). */
const oneRowFrom = 1_216;
/** Below `cramped`, the largest letters need three rows. */
const cramped = 1_000;
const twoRows = { normal: 116, large: 138, largest: 166 } as const;
const threeRows = { normal: 116, large: 164, largest: 214 } as const;
/** The time left, the press that hides the screen, and the press that shows the bar whole: in any language. */
const small = {
  normal: { width: 450, height: 60 },
  large: { width: 540, height: 64 },
  largest: { width: 640, height: 72 },
} as const;
const gap = 8;

/** Small, on top, at the edge that the person chose, in the middle; it never takes the keyboard. */
export function bannerLook(
  display: Display,
  place?: BannerPlace,
  letters: BannerLetters = usualLetters,
): WindowLook {
  const { workArea } = display;
  const { width, height } = place?.small ? small[letters.textSize] : whole(workArea, letters);
  const area = centred(workArea, Math.min(width, workArea.width - 2 * gap), height);
  const below = workArea.height - area.height;
  const y = workArea.y + (place?.edge === 'top' ? Math.min(gap, below) : below);
  return {
    bounds: { ...area, y },
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

/** What the banner leaves of its display: room for our other windows, where nothing lies over their edges. */
export function besideBanner(
  display: Display,
  place: BannerPlace,
  letters: BannerLetters,
): Display {
  const { bounds } = bannerLook(display, place, letters);
  const { workArea } = display;
  if (place.edge === 'bottom')
    return { ...display, workArea: { ...workArea, height: bounds.y - workArea.y } };
  const y = bounds.y + bounds.height;
  const height = workArea.y + workArea.height - y;
  return { ...display, workArea: { ...workArea, y, height } };
}

/** Every height holds every state of the banner without scrolling: test/e2e/windows/banner.test.ts. */
function whole(workArea: Area, letters: BannerLetters): { width: number; height: number } {
  const { textSize, spacing } = letters;
  const width = Math.min(widest, workArea.width - 2 * gap);
  if (width >= oneRowFrom && textSize === 'normal' && spacing === 'normal')
    return { width, height: oneRow };
  const narrow = width < cramped || (width < oneRowFrom && spacing === 'wide');
  return { width, height: (narrow ? threeRows : twoRows)[textSize] };
}
