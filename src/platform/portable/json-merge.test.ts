import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#platform/host-writer.ts';
import {
  holdsOurs,
  joinJson,
  type JsonChange,
  withOurs,
  withoutOurs,
} from '#platform/portable/json-merge.ts';

const change = (set: Record<string, Json>, union: string[] = []): JsonChange => ({
  kind: 'json',
  path: '/p.json',
  set,
  union,
});
const list = change({ '/URLBlocklist': ['*'] }, ['/URLBlocklist']);

/** Documents as schools have them: a few names, lists of texts, one level of nesting. */
const texts = fc.array(fc.constantFrom('a.com', 'b.com', '*', 'c.com'), { maxLength: 3 });
const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom('x', 'y'), texts);
const names = fc.constantFrom('URLBlocklist', 'URLAllowlist', 'Other', 'policies');
const documents: fc.Arbitrary<Json> = fc.dictionary(
  names,
  fc.oneof(leaf, fc.dictionary(fc.constantFrom('Block', 'Mode'), leaf)),
) as fc.Arbitrary<Json>;
const changes = fc
  .record({
    block: fc.option(texts, { nil: undefined }),
    nested: fc.option(texts, { nil: undefined }),
    other: fc.option(fc.integer(), { nil: undefined }),
    union: fc.boolean(),
  })
  .map(({ block, nested, other, union }) =>
    change(
      {
        ...(block && { '/URLBlocklist': block }),
        ...(nested && { '/policies/Block': nested }),
        ...(other !== undefined && { '/Other': other }),
      },
      union ? ['/URLBlocklist', '/policies/Block'] : [],
    ),
  );
/** A list that a change joins must be a list, or nothing; a school's own mistake is not ours to mend. */
const joins = (document: Json, one: JsonChange): boolean =>
  Object.keys(one.set).every((pointer) => {
    const [, first = '', second] = pointer.split('/');
    const top = (document as Record<string, Json>)[first];
    const at = second === undefined ? top : (top as Record<string, Json> | undefined)?.[second];
    const canHold = second === undefined || top === undefined || isPlainObject(top);
    return canHold && (!one.union?.includes(pointer) || at === undefined || Array.isArray(at));
  });
const isPlainObject = (value: Json): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('merging into a file of others', () => {
  it('puts back exactly what was there, whatever that was', () => {
    fc.assert(
      fc.property(documents, changes, (document, one) => {
        fc.pre(joins(document, one));
        const merged = withOurs(document, one);
        expect(holdsOurs(merged, one)).toBe(true);
        expect(withoutOurs(merged, document, [one])).toEqual(document);
      }),
    );
  });

  it('is the same when done again', () => {
    fc.assert(
      fc.property(documents, changes, (document, one) => {
        fc.pre(joins(document, one));
        const merged = withOurs(document, one);
        expect(withOurs(withoutOurs(merged, document, [one]), one)).toEqual(merged);
        expect(withoutOurs(document, document, [one])).toEqual(document);
      }),
    );
  });

  it('finds its way from one change of ours to the next', () => {
    fc.assert(
      fc.property(documents, changes, changes, (document, one, two) => {
        fc.pre(joins(document, one) && joins(document, two));
        const first = withOurs(document, one);
        const second = withOurs(withoutOurs(first, document, [one, two]), two);
        expect(second).toEqual(withOurs(document, two));
        expect(withoutOurs(second, document, [one, two])).toEqual(document);
      }),
    );
  });

  it('keeps what others added meanwhile', () => {
    const merged = withOurs({ URLBlocklist: ['bad.example'] }, list) as { URLBlocklist: string[] };
    merged.URLBlocklist.push('new.example');
    expect(withoutOurs(merged, { URLBlocklist: ['bad.example'] }, [list])).toEqual({
      URLBlocklist: ['bad.example', 'new.example'],
    });
  });

  it('leaves a value alone that others have set anew', () => {
    const own = change({ '/DownloadRestrictions': 1 });
    expect(withoutOurs({ DownloadRestrictions: 3 }, {}, [own])).toEqual({
      DownloadRestrictions: 3,
    });
  });
});

describe('what several rules want of one file', () => {
  it('joins lists, and names a contradiction', () => {
    const allow = change({ '/URLBlocklist': ['x', '*'] }, ['/URLBlocklist']);
    expect(joinJson([list, allow])).toMatchObject({ set: { '/URLBlocklist': ['*', 'x'] } });
    expect(joinJson([change({ '/A': 1 }), change({ '/A': 2 })])).toEqual({ conflict: '/A' });
  });
});
