import type { Change, Json, Setting } from '#platform/host-writer.ts';
import { valueAt, withValueAt } from '#platform/portable/pointer.ts';

export type JsonChange = Extract<Setting, { kind: 'json' }>;

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Items of `ours` that the document did not hold before us. */
const added = (ours: Json | undefined, original: Json | undefined): readonly Json[] =>
  listOf(ours).filter(
    (item, index, all) =>
      !listOf(original).some((old) => same(old, item)) &&
      all.findIndex((one) => same(one, item)) === index,
  );

const joined = ({ change, entry }: { change: JsonChange; entry: [string, Json] }): number =>
  change.union?.includes(entry[0]) ? 1 : 0;

/**
 * The document without what earlier changes of ours put in, as far as it still is as we put it:
 * a value goes back to what it was originally, a list loses our items and keeps everybody else's.
 */
export function withoutOurs(now: Json, original: Json, ours: readonly JsonChange[]): Json {
  const keepEmpty = (pointer: string): boolean => valueAt(original, pointer) !== undefined;
  return (
    ours
      .flatMap((change) => Object.entries(change.set).map((entry) => ({ change, entry })))
      // Whole values first: taking items out of a list would hide that it is one of ours.
      .sort((a, b) => joined(a) - joined(b))
      .reduce<Json>((document, { change, entry: [pointer, value] }) => {
        const old = valueAt(original, pointer);
        const current = valueAt(document, pointer);
        if (change.union?.includes(pointer)) {
          const gone = added(value, old);
          if (!Array.isArray(current)) return document;
          const left = listOf(current).filter((item) => !gone.some((one) => same(one, item)));
          const empty = left.length === 0 && old === undefined;
          return withValueAt(document, pointer, empty ? undefined : left, keepEmpty);
        }
        return same(current, value) ? withValueAt(document, pointer, old, keepEmpty) : document;
      }, now)
  );
}

/** The document with what the change wants. */
export function withOurs(document: Json, change: JsonChange): Json {
  return Object.entries(change.set).reduce<Json>((result, [pointer, value]) => {
    if (!change.union?.includes(pointer)) return withValueAt(result, pointer, value);
    const there = listOf(valueAt(result, pointer));
    return withValueAt(result, pointer, [...there, ...added(value, there)]);
  }, document);
}

/** Whether the document holds all that the change wants. */
export function holdsOurs(document: Json, change: JsonChange): boolean {
  return same(sorted(withOurs(document, change)), sorted(document));
}

/** Order of names does not matter in JSON. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

/** What several rules want of one file, as one change: lists named `union` are joined. Null where they contradict each other. */
export function joinJson(changes: readonly JsonChange[]): JsonChange | { conflict: string } {
  const set: Record<string, Json> = {};
  const union = new Set(changes.flatMap((change) => change.union ?? []));
  for (const change of changes)
    for (const [pointer, value] of Object.entries(change.set)) {
      const there = set[pointer];
      if (there === undefined) set[pointer] = value;
      else if (union.has(pointer)) set[pointer] = [...listOf(there), ...added(value, there)];
      else if (!same(there, value)) return { conflict: pointer };
    }
  const path = changes[0]?.path ?? '';
  return { kind: 'json', path, set, ...(union.size > 0 && { union: [...union].sort() }) };
}

export const isJsonChange = (change: Change): change is Change & JsonChange =>
  change.kind === 'json';
