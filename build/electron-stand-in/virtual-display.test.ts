import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findXvfb, hasDisplay, startVirtualDisplay } from './virtual-display.ts';

const xvfb = findXvfb(process.env);

test('a display is there when the session names one', () => {
  expect(hasDisplay({ DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(findXvfb({ PATH: '/nowhere' })).toBeNull();
});

test.skipIf(xvfb === null)('a display without a screen can be had, and given back', async () => {
  const display = await startVirtualDisplay(xvfb as string);
  const socket = `/tmp/.X11-unix/X${display.name.slice(1)}`;
  expect(existsSync(socket)).toBe(true);
  display.stop();
  await expect.poll(() => existsSync(socket), { timeout: 5_000 }).toBe(false);
});
