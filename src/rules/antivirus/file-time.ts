/** 1 January 1601 to 1 January 1970, in units of 100 ns. */
const epochs = 116_444_736_000_000_000n;

/**
 * A FILETIME out of a REG_BINARY value: eight bytes, little-endian, units of 100 ns since 1601
 * (Win32 FILETIME). undefined for other lengths and for times before 1990, which stand for "never".
 */
export function parseFileTime(value: unknown): Date | undefined {
  if (!(value instanceof Uint8Array) || value.length !== 8) return undefined;
  const ticks = new DataView(value.buffer, value.byteOffset, 8).getBigUint64(0, true);
  const ms = Number((ticks - epochs) / 10_000n);
  return ms > Date.UTC(1990, 0) && ms < Date.UTC(2200, 0) ? new Date(ms) : undefined;
}
