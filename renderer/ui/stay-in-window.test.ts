import { expect, it } from 'vitest';
import { shift } from './stay-in-window.ts';

it.each([
  ['has room', { left: 100, right: 500 }, 0],
  ['goes over the left edge', { left: -220, right: 380 }, 228],
  ['goes over the right edge', { left: 500, right: 700 }, -108],
  ['is wider than the window', { left: -40, right: 700 }, 48],
])('moves what %s by as much as it needs', (_, area, by) => expect(shift(area, 600)).toBe(by));
