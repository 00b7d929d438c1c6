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
