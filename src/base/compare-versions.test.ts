import { expect, test } from 'vitest';
import { compareVersions, isVersion } from '#base/compare-versions.ts';

test.each([
  ['0.1.0', '0.1.0', 0],
  ['0.2.0', '0.10.0', -1],
  ['1.0', '1.0.0', 0],
  ['2', '1.9.9', 1],
  ['v1.2.3', '1.2.3', 0],
  ['1.0.0-beta.1', '1.0.0', -1],
  ['1.0.0', '1.0.0-beta.1', 1],
  ['1.0.0-alpha', '1.0.0-beta', -1],
  ['nonsense', '0.0.1', -1],
])('%s against %s', (a, b, expected) => {
  expect(Math.sign(compareVersions(a, b))).toBe(expected);
});

test('a version begins with a number', () => {
  expect(['1.0', 'v2', 'latest', ''].map(isVersion)).toEqual([true, true, false, false]);
});
