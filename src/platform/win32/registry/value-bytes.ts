import type { RegistryData } from '#platform/host.ts';

/** Types of registry values (winnt.h). */
export const registryType = {
  none: 0,
  text: 1,
  expandText: 2,
  binary: 3,
  dword: 4,
  dwordBigEndian: 5,
  link: 6,
  texts: 7,
  qword: 11,
} as const;

/**
 * A value as Windows stores it, as data. Bytes whose length does not fit the type, and a QWORD
 * above 2^53, stay bytes: whoever wants a number finds that it is none.
 */
export function decodeValue(type: number, bytes: Uint8Array): RegistryData {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case registryType.text:
    case registryType.expandText:
      return untilNul(wideText(buffer));
    case registryType.texts:
      return decodeTexts(wideText(buffer));
    case registryType.dword:
      return buffer.length === 4 ? buffer.readUInt32LE() : copyOf(bytes);
    case registryType.dwordBigEndian:
      return buffer.length === 4 ? buffer.readUInt32BE() : copyOf(bytes);
    case registryType.qword: {
      const number = buffer.length === 8 ? Number(buffer.readBigUInt64LE()) : Number.NaN;
      return Number.isSafeInteger(number) ? number : copyOf(bytes);
    }
    default:
      return copyOf(bytes);
  }
}

/** The bytes of a text with the closing NUL that programs expect. */
export const encodeText = (text: string): Uint8Array => Buffer.from(`${text}\0`, 'utf16le');

/** REG_MULTI_SZ: each text closed by a NUL, the list by one more. An empty text would end the list. */
export const encodeTexts = (texts: readonly string[]): Uint8Array =>
  Buffer.from(`${texts.map((text) => `${text}\0`).join('')}\0`, 'utf16le');

export function encodeDword(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

// Written by careless programs with an odd last byte or without the closing NUL; both are read.
const wideText = (bytes: Buffer): string => bytes.toString('utf16le');

const untilNul = (text: string): string => text.split('\0', 1)[0] ?? '';

function decodeTexts(text: string): string[] {
  const parts = text.split('\0');
  const end = parts.indexOf('');
  return end === -1 ? parts : parts.slice(0, end);
}

const copyOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
