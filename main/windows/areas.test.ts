import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centred, kept } from './areas.ts';
import { bannerLook } from './supervised.ts';

const length = fc.integer({ min: 100, max: 5_000 });
const within = fc.record({
  x: fc.integer({ min: -5_000, max: 5_000 }),
  y: fc.integer({ min: -5_000, max: 5_000 }),
  width: length,
  height: length,
});

test('areas stay inside the one they are placed in, whatever was asked for', () => {
  fc.assert(
    fc.property(within, length, length, (outer, width, height) => {
      const display = { id: 1, bounds: outer, workArea: outer };
      const banners = (['top', 'bottom'] as const).map(
        (edge) => bannerLook(display, { edge, small: width % 2 === 0 }).bounds,
      );
      const moved = kept({ x: width, y: -height, width, height }, outer);
      for (const area of [centred(outer, width, height), moved, ...banners]) {
        expect(area.x).toBeGreaterThanOrEqual(outer.x);
        expect(area.y).toBeGreaterThanOrEqual(outer.y);
        expect(area.x + area.width).toBeLessThanOrEqual(outer.x + outer.width);
        expect(area.y + area.height).toBeLessThanOrEqual(outer.y + outer.height);
      }
    }),
  );
});

test('a window that has room stays where its person put it', () => {
  const window = { x: 20, y: 30, width: 600, height: 500 };
  const screen = { x: 0, y: 0, width: 1_366, height: 768 };
  expect(kept(window, screen)).toEqual(window);
  expect(kept({ ...window, y: 250 }, { ...screen, height: 696 })).toEqual({ ...window, y: 196 });
});
