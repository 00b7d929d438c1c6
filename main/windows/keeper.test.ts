import type { BrowserWindow } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { PaperWindow } from '../testing/paper-window.ts';
import { WindowKeeper } from './keeper.ts';
import type { WantedWindow } from './wanted.ts';

const area = { x: 0, y: 0, width: 1366, height: 768 };
const want = (change: Partial<WantedWindow> = {}): WantedWindow => ({
  ...{
    key: 'status',
    page: 'status',
    manner: 'plain',
    visible: true,
    onTop: false,
    closable: true,
  },
  display: { id: 1, bounds: area, workArea: area },
  ...change,
});
const banner = want({
  key: 'supervised-1',
  page: 'supervised',
  manner: 'banner',
  visible: false,
  closable: false,
});

let clock: ManualClock;
let made: PaperWindow[];
let load: () => Promise<void>;
let events: string[];
let keeper: WindowKeeper;

beforeEach(() => {
  clock = new ManualClock('2026-11-22T10:00:00Z');
  made = [];
  events = [];
  load = () => Promise.resolve();
  keeper = new WindowKeeper({
    clock,
    logger: nullLogger,
    create() {
      const window = new PaperWindow();
      made.push(window);
      return { window: window as unknown as BrowserWindow, loaded: load() };
    },
    place: (window) => events.push(`place ${made.indexOf(window as never)}`),
    show: (window) => (window as unknown as PaperWindow).show(),
    onLoaded: () => events.push('loaded'),
    onClosed: (page) => events.push(`closed ${page}`),
    onBroken: (page, count) => events.push(`broken ${page} ${count}`),
  });
});
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const at = (index: number): PaperWindow => made[index] as PaperWindow;

test('a window is made once, and shown when its page has loaded', async () => {
  keeper.apply([want()]);
  keeper.apply([want()]);
  expect(made).toHaveLength(1);
  expect(at(0).visible).toBe(false);
  await settle();
  expect(at(0).visible).toBe(true);
});

test('a window that is no longer wanted goes, without being told as closed by the person', () => {
  keeper.apply([want()]);
  keeper.apply([]);
  expect(at(0).destroyed).toBe(true);
  expect(events).toEqual([]);
});

test('a window kept ready is shown and hidden, not made again', async () => {
  keeper.apply([banner]);
  clock.advance(500);
  await settle();
  expect(at(0).visible).toBe(false);
  keeper.apply([{ ...banner, visible: true }]);
  expect(at(0).visible).toBe(true);
  keeper.apply([banner]);
  expect([at(0).visible, made.length]).toEqual([false, 1]);
});

test('what is kept ready is made after what is to be seen, and at once when it is wanted', async () => {
  const loading = Promise.withResolvers<void>();
  load = () => loading.promise;
  keeper.apply([banner, want()]);
  clock.advance(2_000);
  expect(made).toHaveLength(1);
  loading.resolve();
  await settle();
  clock.advance(500);
  expect(made).toHaveLength(2);
  keeper.apply([]);
  keeper.apply([{ ...banner, visible: true }]);
  expect(made).toHaveLength(3);
});

test('the person closes an ordinary window, but no banner until the app ends', () => {
  keeper.apply([want(), { ...banner, visible: true }]);
  expect(at(1).close()).toBe(false);
  expect(at(0).close()).toBe(true);
  expect(events).toEqual(['closed status']);
  keeper.letGo();
  expect(at(1).close()).toBe(true);
});

test('after sleep, walls stand in their place and in front again; ordinary windows are left alone', async () => {
  const wall = want({
    key: 'aup-wall-1',
    page: 'aup',
    manner: 'wall',
    onTop: true,
    closable: false,
  });
  keeper.apply([wall, { ...banner, visible: true }, want()]);
  await settle();
  events = [];
  for (const one of made) one.visible = false;
  keeper.renew();
  expect(events).toEqual(['place 0']);
  expect(made.map(({ visible }) => visible)).toEqual([true, true, false]);
});

test('a display that changed moves its window', () => {
  keeper.apply([banner]);
  clock.advance(500);
  const bounds = { ...area, width: 800 };
  keeper.apply([{ ...banner, display: { id: 1, bounds, workArea: bounds } }]);
  expect(events).toEqual(['place 0']);
});

test('a page that crashes is made again at once, then later and later', async () => {
  keeper.apply([want()]);
  for (const [wait, count] of [
    [0, 1],
    [500, 2],
    [2_000, 3],
    [10_000, 4],
  ] as const) {
    await settle();
    at(made.length - 1).webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(events.at(-1)).toBe(`broken status ${count}`);
    const before = made.length;
    if (wait > 0) clock.advance(wait - 1);
    expect(made.length).toBe(before);
    clock.advance(1);
    expect(made.length).toBe(before + 1);
  }
});

test('a page that does not load is a broken one; after a quiet minute it counts anew', async () => {
  load = () => Promise.reject(new Error('ERR_FILE_NOT_FOUND'));
  keeper.apply([want()]);
  await settle();
  expect(events).toEqual(['broken status 1']);
  load = () => Promise.resolve();
  clock.advance(60_001);
  await settle();
  at(1).webContents.emit('render-process-gone', {}, { reason: 'oom' });
  expect(events.at(-1)).toBe('broken status 1');
});

test('a page that hangs is given five seconds', async () => {
  keeper.apply([want()]);
  await settle();
  at(0).emit('unresponsive');
  clock.advance(4_000);
  at(0).emit('responsive');
  clock.advance(4_000);
  expect(at(0).destroyed).toBe(false);
  at(0).emit('unresponsive');
  clock.advance(5_000);
  expect(at(0).destroyed).toBe(true);
});

test('a banner taken away from outside comes back', async () => {
  keeper.apply([{ ...banner, visible: true }]);
  await settle();
  at(0).destroy();
  clock.advance(0);
  await settle();
  expect(at(1).visible).toBe(true);
});

test('a window that is not wanted any more while it waits to be rebuilt is not', async () => {
  keeper.apply([want()]);
  await settle();
  at(0).webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  keeper.apply([]);
  clock.advance(60_000);
  expect(made).toHaveLength(1);
});

test('contents belong to the page they were made for', () => {
  keeper.apply([want()]);
  expect(keeper.pageOf(at(0).webContents.id)).toBe('status');
  expect(keeper.pageOf(1)).toBeNull();
});
