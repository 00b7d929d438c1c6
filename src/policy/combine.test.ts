import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Strictness } from '#rules/rule.ts';
import { combineValue, combineValues, type Statement, type Valued } from '#policy/combine.ts';
import { isLooser, strictest, type Json } from '#policy/strictness.ts';

const words = ['allow', 'read-only', 'block'];
const kinds: [Strictness, fc.Arbitrary<Json>][] = [
  [{ kind: 'smaller' }, fc.integer({ min: 0, max: 9 })],
  [{ kind: 'larger' }, fc.integer({ min: 0, max: 9 })],
  [{ kind: 'order', values: words }, fc.constantFrom(...words)],
  [{ kind: 'fewer' }, fc.subarray(['a', 'b', 'c'])],
  [{ kind: 'more' }, fc.subarray(['a', 'b', 'c'])],
];
const layerNames = ['amber', 'beech', 'cedar', 'damson'];

const valued = (values: fc.Arbitrary<Json>, layer: fc.Arbitrary<string>): fc.Arbitrary<Valued> =>
  fc.record({
    value: values,
    origin: fc.record({ layer, clauses: fc.subarray(['AB-01', 'AB-02', 'AB-03']) }),
  });
const statement = (values: fc.Arbitrary<Json>, loosens: fc.Arbitrary<boolean>) =>
  fc
    .tuple(valued(values, fc.constantFrom(...layerNames)), loosens)
    .map(([said, may]): Statement => ({ ...said, loosens: may }));

/** Any kind of value, one in force and some statements about it. */
function scene(loosens: fc.Arbitrary<boolean> = fc.boolean()) {
  return fc.constantFrom(...kinds).chain(([strictness, values]) =>
    fc.record({
      strictness: fc.constant(strictness),
      before: valued(values, fc.constant('school')),
      peers: fc.array(statement(values, loosens), { minLength: 1, maxLength: 4 }),
    }),
  );
}

const law =
  <T>(arbitrary: fc.Arbitrary<T>, holds: (input: T) => void) =>
  () =>
    fc.assert(
      fc.property(arbitrary, (input) => void holds(input)),
      { numRuns: 400 },
    );

describe('combining values', () => {
  it(
    'a deny is never loosened by a layer unless the pack says that it may',
    law(scene(fc.constant(false)), ({ strictness, before, peers }) => {
      const after = combineValue(strictness, before, peers)!;
      expect(isLooser(strictness, after.value, before.value)).toBe(false);
    }),
  );

  it(
    'the stricter wins unless the more specific layer states otherwise on purpose',
    law(scene(), ({ strictness, before, peers }) => {
      const after = combineValue(strictness, before, peers)!;
      const heard = peers.some((one) => one.loosens) ? peers : [before, ...peers];
      const expected = heard.map((one) => one.value).reduce((a, b) => strictest(strictness, a, b));
      expect(strictest(strictness, after.value, expected)).toEqual(after.value);
      for (const { value } of heard) expect(isLooser(strictness, after.value, value)).toBe(false);
    }),
  );

  it(
    'a layer that may loosen gets what it states when it speaks alone',
    law(scene(fc.constant(true)), ({ strictness, before, peers: [only] }) => {
      const after = combineValue(strictness, before, [only!])!;
      expect(isLooser(strictness, after.value, only!.value)).toBe(false);
      expect(isLooser(strictness, only!.value, after.value)).toBe(false);
      expect(after.origin.layer).toBe(only!.origin.layer);
    }),
  );

  it(
    'combining twice is combining once',
    law(scene(), ({ strictness, before, peers }) => {
      const once = combineValue(strictness, before, peers);
      expect(combineValue(strictness, once, peers)).toEqual(once);
    }),
  );

  it(
    'a statement said twice counts once',
    law(scene(), ({ strictness, before, peers }) => {
      const doubled = combineValue(strictness, before, [...peers, ...peers]);
      expect(doubled).toEqual(combineValue(strictness, before, peers));
    }),
  );

  it(
    'the order of layers of the same standing does not matter',
    law(scene(), ({ strictness, before, peers }) => {
      const turned = combineValue(strictness, before, peers.toReversed());
      expect(turned).toEqual(combineValue(strictness, before, peers));
    }),
  );

  it(
    'a layer without effect changes nothing',
    law(scene(), ({ strictness, before }) => {
      expect(combineValue(strictness, before, [])).toBe(before);
      expect(combineValues(() => strictness, { value: before }, [{}, {}])).toEqual({
        value: before,
      });
    }),
  );

  it(
    'a layer that would only loosen, and may not, changes neither value nor origin',
    law(scene(fc.constant(false)), ({ strictness, before, peers }) => {
      const [one] = peers;
      fc.pre(strictest(strictness, one!.value, before.value) !== one!.value);
      fc.pre(isLooser(strictness, one!.value, before.value));
      fc.pre(!isLooser(strictness, before.value, one!.value));
      expect(combineValue(strictness, before, [one!])!.origin).toEqual(before.origin);
    }),
  );

  it(
    'origins name only layers that said the value, or all that had a part where none said it alone',
    law(scene(), ({ strictness, before, peers }) => {
      const after = combineValue(strictness, before, peers)!;
      const named = after.origin.layer.split(' + ');
      const spoke = peers.some((one) => one.loosens) ? peers : [...peers, before];
      const said = spoke.filter(
        (one) =>
          !isLooser(strictness, one.value, after.value) &&
          !isLooser(strictness, after.value, one.value),
      );
      const allowed = (said.length > 0 ? said : spoke).map((one) => one.origin.layer);
      expect(allowed).toEqual(expect.arrayContaining(named));
      const clauses = spoke
        .filter((one) => named.includes(one.origin.layer))
        .flatMap((one) => one.origin.clauses);
      expect(clauses).toEqual(expect.arrayContaining([...after.origin.clauses]));
    }),
  );

  it('a value that nobody is stricter about is the more specific one', () => {
    const before = { value: 'blue', origin: { layer: 'school', clauses: [] } };
    const group = { value: 'red', origin: { layer: 'group', clauses: [] }, loosens: false };
    expect(combineValue({ kind: 'specific' }, before, [group])).toEqual({
      value: 'red',
      origin: group.origin,
    });
  });

  it('a school that restates a value is named with its clause', () => {
    const before = { value: 7, origin: { layer: 'baseline', clauses: [] } };
    const school = {
      value: 7,
      origin: { layer: 'soke', clauses: ['SOKE-19'] },
      loosens: false,
    };
    expect(combineValue({ kind: 'smaller' }, before, [school])?.origin).toEqual(school.origin);
  });

  it('an intersection that nobody stated names all who had a part', () => {
    const origin = (layer: string) => ({ layer, clauses: [] });
    const before = { value: ['a', 'b'], origin: origin('school') };
    const group = { value: ['b', 'c'], origin: origin('group'), loosens: false };
    expect(combineValue({ kind: 'fewer' }, before, [group])).toEqual({
      value: ['b'],
      origin: origin('group + school'),
    });
  });
});
