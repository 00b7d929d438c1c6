import { expect, test } from 'vitest';
import { askedAtOnce, windowContracts } from './windows.ts';

test.each(Object.entries(windowContracts))(
  'what the page of %s asks at once are calls of its own without arguments',
  (window, contract) => {
    const calls = askedAtOnce(window as keyof typeof windowContracts);
    const params = calls.map((call) => contract[call as keyof typeof contract].params);
    expect(params.map((one) => one.safeParse(undefined).success)).toEqual(calls.map(() => true));
    expect(new Set(calls).size).toBe(calls.length);
  },
);
