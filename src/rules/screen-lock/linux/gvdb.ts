/**
 * GVDB: the hash table file in which dconf keeps values and GLib its compiled schemas. Read only,
 * little-endian. Layout from gvdb-format.h (gitlab.gnome.org/GNOME/gvdb): a header, then tables of
 * a Bloom filter, buckets and items of 24 bytes; a value is a serialised GVariant of type `v`.
 */
export interface GvdbTable {
  /** The value at a key, undefined where there is none, `unreadable` where it is of another type. */
  value(key: string): GvdbValue | undefined;
  /** The table at a key, such as `.locks` of dconf or a schema of GLib. */
  table(key: string): GvdbTable | undefined;
}

export interface GvdbValue {
  /** GVariant type, such as `u`, `b` or `(u)`. */
  readonly type: string;
  readonly data: Uint8Array;
}

const headerBytes = 24;
const itemBytes = 24;
const noParent = 0xffff_ffff;

/** The root table of a GVDB file; undefined where the bytes are no such file. */
export function parseGvdb(bytes: Uint8Array): GvdbTable | undefined {
  if (bytes.length < headerBytes || latin1(bytes.subarray(0, 8)) !== 'GVariant') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(8, true) !== 0) return undefined;
  return tableAt({ bytes, view }, view.getUint32(16, true), view.getUint32(20, true));
}

interface File {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

interface Item {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

function tableAt(file: File, start: number, end: number): GvdbTable | undefined {
  if (end > file.bytes.length || end - start < 8) return undefined;
  const bloomWords = file.view.getUint32(start, true) & 0x07ff_ffff;
  const buckets = file.view.getUint32(start + 4, true);
  const bucketsAt = start + 8 + 4 * bloomWords;
  const itemsAt = bucketsAt + 4 * buckets;
  if (itemsAt > end) return undefined;
  const count = Math.floor((end - itemsAt) / itemBytes);
  const find = (key: string): Item | undefined => {
    if (buckets === 0) return undefined;
    const hash = hashOf(key);
    const bucket = hash % buckets;
    const first = file.view.getUint32(bucketsAt + 4 * bucket, true);
    const last =
      bucket + 1 < buckets ? file.view.getUint32(bucketsAt + 4 * (bucket + 1), true) : count;
    for (let index = first; index < Math.min(last, count); index++) {
      const at = itemsAt + itemBytes * index;
      if (file.view.getUint32(at, true) !== hash || keyOf(file, itemsAt, count, index) !== key)
        continue;
      const kind = String.fromCharCode(file.view.getUint8(at + 14));
      const [from, to] = [file.view.getUint32(at + 16, true), file.view.getUint32(at + 20, true)];
      return to <= file.bytes.length && from <= to ? { kind, start: from, end: to } : undefined;
    }
    return undefined;
  };
  return {
    value: (key) => {
      const item = find(key);
      return item?.kind === 'v' ? valueIn(file.bytes.subarray(item.start, item.end)) : undefined;
    },
    table: (key) => {
      const item = find(key);
      return item?.kind === 'H' ? tableAt(file, item.start, item.end) : undefined;
    },
  };
}

/** Keys share their beginnings: an item holds the end of its key and the item of the rest. */
function keyOf(file: File, itemsAt: number, count: number, index: number): string {
  let key = '';
  let at = index;
  for (let depth = 0; at < count && depth < 64; depth++) {
    const item = itemsAt + itemBytes * at;
    const start = file.view.getUint32(item + 8, true);
    const size = file.view.getUint16(item + 12, true);
    key = latin1(file.bytes.subarray(start, start + size)) + key;
    const parent = file.view.getUint32(item + 4, true);
    if (parent === noParent) return key;
    at = parent;
  }
  return '';
}

/** A serialised `v`: the value, a zero, the type. */
function valueIn(bytes: Uint8Array): GvdbValue | undefined {
  const zero = bytes.lastIndexOf(0);
  if (zero < 0) return undefined;
  return { type: latin1(bytes.subarray(zero + 1)), data: bytes.subarray(0, zero) };
}

/** Bernstein's hash over signed bytes, as GVDB computes it. */
function hashOf(key: string): number {
  let hash = 5_381;
  for (const byte of new TextEncoder().encode(key))
    hash = (Math.imul(hash, 33) + ((byte << 24) >> 24)) >>> 0;
  return hash;
}

/** A number or boolean of GVariant: types u, i and b, alone or first of a tuple. */
export function plainValue({ type, data }: GvdbValue): number | boolean | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const first = type.replace(/^\(/, '').slice(0, 1);
  if (first === 'b' && data.length >= 1) return view.getUint8(0) !== 0;
  if (first === 'u' && data.length >= 4) return view.getUint32(0, true);
  if (first === 'i' && data.length >= 4) return view.getInt32(0, true);
  return undefined;
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
