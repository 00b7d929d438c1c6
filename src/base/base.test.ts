import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, jitteredMs } from '#base/backoff.ts';
import { ManualClock } from '#base/clock.ts';
import { DisposableStore } from '#base/disposable.ts';
import { parseDuration } from '#base/duration.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { version } from '#base/version.ts';

test('a back-off grows, stays within its limits and is never nothing', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
      const ms = backoffMs(attempt, { firstMs: 100, mostMs: 30_000 }, () => chance);
      expect(ms).toBeGreaterThanOrEqual(50);
      expect(ms).toBeLessThanOrEqual(30_000);
    }),
  );
});

test('jitter stays within its share', () => {
  expect(jitteredMs(1000, 0.1, () => 0)).toBe(900);
  expect(jitteredMs(1000, 0.1, () => 0.5)).toBe(1000);
});

test('a manual clock runs what falls due, in order, and not what was disposed', () => {
  const clock = new ManualClock('2026-01-01T00:00:00Z');
  const ran: string[] = [];
  clock.after(20, () => ran.push('second'));
  clock.after(10, () => {
    ran.push(`first at ${clock.now().getMilliseconds()}`);
    clock.after(5, () => ran.push('nested'));
  });
  clock.after(15, () => ran.push('never')).dispose();
  clock.advance(30);
  expect(ran).toEqual(['first at 10', 'nested', 'second']);
});

test('a store disposes in reverse order and disposes late additions at once', async () => {
  const order: number[] = [];
  const store = new DisposableStore();
  store.add({ dispose: () => void order.push(1) });
  store.add({ dispose: () => void order.push(2) });
  await store.dispose();
  store.add({ dispose: () => void order.push(3) });
  expect(order).toEqual([2, 1, 3]);
});

test.each([
  ['7d', 604_800_000],
  ['90s', 90_000],
  ['2 w', 1_209_600_000],
])('%s is a duration', (text, ms) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: ms });
});

test.each(['', '7', 'd', '-1d', '1.5h', '7 days', '9999999d'])(
  '%j is no duration, and the message shows a good one',
  (text) => {
    const parsed = parseDuration(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toContain('7d');
  },
);

test('a template shows what it was not given instead of hiding it', () => {
  expect(fillTemplate('{count} files in {places}, {who}', { count: 2, places: ['a', 'b'] })).toBe(
    '2 files in a, b, {who}',
  );
});

test('a long list is named in part and counted; one more than that is named whole', () => {
  const letters = (count: number) => ({ names: [...'abcdefgh'].slice(0, count) });
  expect(fillTemplate('{names}', letters(6))).toBe('a, b, c, d, e, f');
  expect(fillTemplate('{names}', letters(7))).toBe('a, b, c, d, e and 2 more');
});

test('the version in the code is the version of the package', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(version).toBe(manifest.version);
});
