import { describe, expect, it } from 'vitest';
import { GroupCommit } from '#console/db/group-commit.ts';

describe('GroupCommit', () => {
  it('shares one commit among what arrives together', async () => {
    const groups: number[][] = [];
    const commit = new GroupCommit<number, number>((items) => {
      groups.push([...items]);
      return Promise.resolve(items.map((n) => n * 2));
    });
    expect(await Promise.all([1, 2, 3].map((n) => commit.submit(n)))).toEqual([2, 4, 6]);
    expect(groups).toEqual([[1, 2, 3]]);
    expect(await commit.submit(4)).toBe(8);
  });

  it('fails only the item that is bad', async () => {
    const commit = new GroupCommit<number, number>((items) =>
      items.includes(13) ? Promise.reject(new Error('thirteen')) : Promise.resolve([...items]),
    );
    const results = await Promise.allSettled([12, 13, 14].map((n) => commit.submit(n)));
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('bounds a group', async () => {
    const sizes: number[] = [];
    const commit = new GroupCommit<number, number>((items) => {
      sizes.push(items.length);
      return Promise.resolve([...items]);
    }, 2);
    await Promise.all([1, 2, 3, 4, 5].map((n) => commit.submit(n)));
    expect(sizes).toEqual([2, 2, 1]);
  });
});
