import type { Area } from './wanted.ts';

/** An area of at most this size in the middle of another. */
export function centred(within: Area, width: number, height: number): Area {
  const fit = { width: Math.min(width, within.width), height: Math.min(height, within.height) };
  return {
    x: Math.round(within.x + (within.width - fit.width) / 2),
    y: Math.round(within.y + (within.height - fit.height) / 2),
    ...fit,
  };
}

/** An area of at most this size at the top of another, in the middle, `gap` from its edge. */
export function topCentred(within: Area, width: number, height: number, gap: number): Area {
  const area = centred(within, Math.min(width, within.width - 2 * gap), height);
  return { ...area, y: within.y + gap };
}
