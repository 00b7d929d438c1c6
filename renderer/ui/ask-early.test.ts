import { expect, it } from 'vitest';
import { askEarly } from './ask-early.ts';

it('asks at once, hands that answer out once, and asks anew after that', async () => {
  let asked = 0;
  const call = askEarly(() => Promise.resolve(++asked));
  expect(asked).toBe(1);
  expect(await call()).toBe(1);
  expect(await call()).toBe(2);
});

it('gives a failure to whoever takes the answer', async () => {
  const call = askEarly(() => Promise.reject(new Error('away')));
  await expect(call()).rejects.toThrow('away');
});
