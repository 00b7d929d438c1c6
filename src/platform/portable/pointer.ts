import type { Json } from '#platform/host-writer.ts';

type Tree = Record<string, Json>;

/** Parts of a JSON pointer (RFC 6901), such as `/policies/WebsiteFilter/Block`. */
const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const isTree = (value: Json | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a pointer through objects; undefined where there is none. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  return partsOf(pointer).reduce<Json | undefined>(
    (at, part) => (isTree(at) && Object.hasOwn(at, part) ? at[part] : undefined),
    document,
  );
}

/**
 * The document with another value at a pointer, or with none (undefined). Objects on the way are
 * made, and those that became empty by taking out are taken out too, as far as `made` says that
 * they are ours.
 */
export function withValueAt(
  document: Json,
  pointer: string,
  value: Json | undefined,
  keepEmpty: (pointer: string) => boolean = () => true,
): Json {
  return put(document, partsOf(pointer), value, '', keepEmpty) ?? {};
}

function put(
  at: Json | undefined,
  [first, ...rest]: readonly string[],
  value: Json | undefined,
  path: string,
  keepEmpty: (pointer: string) => boolean,
): Json | undefined {
  if (first === undefined) return value;
  const tree: Tree = isTree(at) ? { ...at } : {};
  const here = `${path}/${first.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const next = put(tree[first], rest, value, here, keepEmpty);
  if (next === undefined) delete tree[first];
  else tree[first] = next;
  return Object.keys(tree).length === 0 && value === undefined && !keepEmpty(path)
    ? undefined
    : tree;
}
