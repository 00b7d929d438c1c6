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

/** The same area, moved and made smaller only as far as it goes over the edges of another. */
export function kept(area: Area, within: Area): Area {
  const width = Math.min(area.width, within.width);
  const height = Math.min(area.height, within.height);
  return {
    x: Math.min(Math.max(area.x, within.x), within.x + within.width - width),
    y: Math.min(Math.max(area.y, within.y), within.y + within.height - height),
    ...{ width, height },
  };
}
