import { expect, test } from 'vitest';
import { guard } from './guard.ts';

class Thing {
  private readonly kept = 1;
  value(): number {
    return this.kept;
  }
}

test('what a thing has works as before', () => {
  const guarded = guard('Thing', new Thing());
  expect(guarded.value()).toBe(1);
  expect(guarded).toBeInstanceOf(Thing);
});

test('what it lacks is an error naming the member, not undefined', () => {
  const guarded = guard('BrowserWindow', {}) as Record<string, unknown>;
  expect(() => guarded.setOpacity).toThrow(
    'the stand-in for Electron has no BrowserWindow.setOpacity',
  );
});

test('it can be awaited and written as JSON', async () => {
  const guarded = guard('Thing', { a: 1 });
  expect(await Promise.resolve(guarded)).toBe(guarded);
  expect(JSON.stringify(guarded)).toBe('{"a":1}');
});
