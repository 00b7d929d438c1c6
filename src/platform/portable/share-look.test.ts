import { expect, test } from 'vitest';
import { shareLook } from '#platform/portable/share-look.ts';

test('looks once for all who ask at once, and anew for the next', async () => {
  let looks = 0;
  const look = shareLook(async () => ++looks);
  expect(await Promise.all([look(), look(), look()])).toEqual([1, 1, 1]);
  expect(await look()).toBe(2);
});

test('a look that failed is not kept', async () => {
  let fails = true;
  const look = shareLook(async () => {
    if (fails) throw new Error('no');
    return 'yes';
  });
  await expect(Promise.all([look(), look()])).rejects.toThrow('no');
  fails = false;
  expect(await look()).toBe('yes');
});
