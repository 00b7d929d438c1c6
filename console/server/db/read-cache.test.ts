import { describe, expect, it } from 'vitest';
import { ReadCache } from '#console/db/read-cache.ts';

describe('ReadCache', () => {
  it('reads once, and again after a change', async () => {
    const cache = new ReadCache<string, number>(10);
    let stored = 1;
    let reads = 0;
    const read = () => cache.get('k', () => ((reads += 1), Promise.resolve(stored)));
    expect([await read(), await read(), reads]).toEqual([1, 1, 1]);
    await cache.around(() => Promise.resolve((stored = 2)));
    expect([await read(), reads]).toEqual([2, 2]);
  });

  it('does not keep what was read before a change that ended meanwhile', async () => {
    const cache = new ReadCache<string, number>(10);
    let answer: (value: number) => void = () => undefined;
    const early = cache.get('k', () => new Promise<number>((resolve) => (answer = resolve)));
    await cache.around(() => Promise.resolve());
    answer(1);
    expect(await early).toBe(1);
    expect(await cache.get('k', () => Promise.resolve(2))).toBe(2);
  });

  it('does not keep what was read while a change was under way', async () => {
    const cache = new ReadCache<string, number>(10);
    await cache.around(async () => void (await cache.get('k', () => Promise.resolve(1))));
    expect(await cache.get('k', () => Promise.resolve(2))).toBe(2);
  });
});
