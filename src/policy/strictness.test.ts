import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Strictness } from '#rules/rule.ts';
import {
  canonical,
  isLooser,
  normalised,
  sameValue,
  strictest,
  type Json,
} from '#policy/strictness.ts';

const words = ['allow', 'read-only', 'block'];
const list = fc.oneof(fc.constant('any'), fc.subarray(['a', 'b', 'c', 'd']));
const kinds: { name: string; strictness: Strictness; values: fc.Arbitrary<Json> }[] = [
  { name: 'smaller', strictness: { kind: 'smaller' }, values: fc.integer() },
  { name: 'larger', strictness: { kind: 'larger' }, values: fc.integer() },
  {
    name: 'order',
    strictness: { kind: 'order', values: words },
    values: fc.constantFrom(...words),
  },
  { name: 'fewer', strictness: { kind: 'fewer' }, values: list },
  { name: 'more', strictness: { kind: 'more' }, values: list },
  { name: 'specific', strictness: { kind: 'specific' }, values: fc.string() },
];

describe.each(kinds)('the strictest of two values, $name', ({ strictness, values }) => {
  const join = (a: Json, b: Json) => canonical(strictest(strictness, a, b));
  const check = (law: (a: Json, b: Json, c: Json) => void) =>
    fc.assert(fc.property(values, values, values, (a, b, c) => void law(a, b, c)));

  it('does not hang on which is named first', () =>
    check((a, b) => expect(join(a, b)).toBe(join(b, a))));
  it('does not hang on how three are grouped', () =>
    check((a, b, c) =>
      expect(join(strictest(strictness, a, b), c)).toBe(join(a, strictest(strictness, b, c))),
    ));
  it('of a value and itself is that value', () =>
    check((a) => expect(join(a, a)).toBe(canonical(normalised(strictness, a)))));
  it('is looser than neither', () =>
    check((a, b) => {
      expect(isLooser(strictness, strictest(strictness, a, b), a)).toBe(false);
      expect(isLooser(strictness, strictest(strictness, a, b), b)).toBe(false);
    }));
});

describe('isLooser', () => {
  it.each<[Strictness, Json, Json, boolean]>([
    [{ kind: 'smaller' }, 14, 7, true],
    [{ kind: 'smaller' }, 1, 7, false],
    [{ kind: 'smaller' }, null, 7, true],
    [{ kind: 'larger' }, 8, 12, true],
    [{ kind: 'order', values: words }, 'allow', 'block', true],
    [{ kind: 'order', values: words }, 'block', 'read-only', false],
    [{ kind: 'fewer' }, ['a', 'b'], ['a'], true],
    [{ kind: 'fewer' }, [], ['a'], false],
    [{ kind: 'fewer' }, 'any', ['a'], true],
    [{ kind: 'more' }, ['a'], ['a', 'b'], true],
    [{ kind: 'more' }, ['b', 'a', 'a'], ['a', 'b'], false],
    [{ kind: 'specific' }, 'x', 'y', false],
  ])('%j: %j over %j is %s', (strictness, value, current, looser) => {
    expect(isLooser(strictness, value, current)).toBe(looser);
  });
});

describe('sameValue', () => {
  it('does not hang on the order of keys', () => {
    expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(sameValue({ a: 1 }, { a: 2 })).toBe(false);
  });
});
