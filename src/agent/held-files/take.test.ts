import type { BigIntStats } from 'node:fs';
import { expect, it } from 'vitest';
import { arrivedAt, isBefore } from './take.ts';

const at = (birthtimeMs: bigint, ctimeMs: bigint) => ({ birthtimeMs, ctimeMs }) as BigIntStats;

it.each([
  ['its birth, which nobody can set', 'linux', at(9_000n, 1_000n), 9_000],
  ['its change, where no birth is remembered', 'linux', at(0n, 1_000n), 1_000],
  ['its change, where births are told otherwise', 'win32', at(9_000n, 1_000n), 1_000],
] as const)('a file arrived at %s', (_, os, facts, ms) =>
  expect(arrivedAt(os, facts)).toEqual(new Date(ms)),
);

it.each([
  [4_989, true],
  [4_990, false],
])('a file’s time of %i ms is before 5,000, a tick allowed for: %s', (ms, before) =>
  expect(isBefore(new Date(ms), new Date(5_000))).toBe(before),
);
