import type { Strictness } from '#rules/rule.ts';

/** A JSON value, as compiled parameters are kept. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One text for equal values: keys sorted, so that equality does not hang on their order. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

export const sameValue = (a: Json, b: Json): boolean => canonical(a) === canonical(b);

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A list as a set: no doubles, in one order, so that combining does not depend on writing order. */
function asSet(items: readonly Json[]): Json[] {
  const byText = new Map(items.map((item) => [canonical(item), item]));
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}

/** The form in which a value of this kind is kept: the lists that are sets become sets. */
export function normalised(strictness: Strictness, value: Json): Json {
  const isSet = strictness.kind === 'fewer' || strictness.kind === 'more';
  return isSet && Array.isArray(value) ? asSet(value) : value;
}

/**
 * The strictest value that satisfies both. Commutative, associative and idempotent for every kind;
 * for `specific`, where neither is stricter, it picks by text only so that order cannot matter.
 */
export function strictest(strictness: Strictness, a: Json, b: Json): Json {
  switch (strictness.kind) {
    case 'smaller':
      return pickNumber(a, b, (x, y) => x <= y);
    case 'larger':
      return pickNumber(a, b, (x, y) => x >= y);
    case 'order': {
      const rank = (value: Json) => strictness.values.indexOf(String(value));
      return rank(a) === rank(b) ? byText(a, b) : rank(a) > rank(b) ? a : b;
    }
    case 'fewer':
      return intersection(a, b);
    case 'more':
      return union(a, b);
    case 'specific':
      return byText(a, b);
  }
}

/** True where putting `value` in the place of `current` would allow more than before. */
export function isLooser(strictness: Strictness, value: Json, current: Json): boolean {
  if (strictness.kind === 'specific') return false;
  return !sameValue(strictest(strictness, value, current), normalised(strictness, value));
}

function byText(a: Json, b: Json): Json {
  return canonical(a) <= canonical(b) ? a : b;
}

/** A missing number is no limit, so the number that is there is the stricter. */
function pickNumber(a: Json, b: Json, better: (x: number, y: number) => boolean): Json {
  if (typeof a !== 'number') return typeof b === 'number' ? b : byText(a, b);
  if (typeof b !== 'number') return a;
  return better(a, b) ? a : b;
}

/** Permissions in both. A word instead of a list (`any`) permits everything. */
function intersection(a: Json, b: Json): Json {
  if (!Array.isArray(a)) return Array.isArray(b) ? asSet(b) : byText(a, b);
  if (!Array.isArray(b)) return asSet(a);
  const inB = new Set(b.map(canonical));
  return asSet(a.filter((item) => inB.has(canonical(item))));
}

/** Duties of either. A word instead of a list (`none`) is no duty. */
function union(a: Json, b: Json): Json {
  if (!Array.isArray(a)) return Array.isArray(b) ? asSet(b) : byText(a, b);
  if (!Array.isArray(b)) return asSet(a);
  return asSet([...a, ...b]);
}
