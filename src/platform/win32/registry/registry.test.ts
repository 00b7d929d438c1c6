import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeRegistry } from '#platform/win32/registry/fake-registry.ts';
import { parseKeyName } from '#platform/win32/registry/key-name.ts';
import { readKey } from '#platform/win32/registry/read-key.ts';
import {
  decodeValue,
  encodeDword,
  encodeText,
  encodeTexts,
  registryType,
} from '#platform/win32/registry/value-bytes.ts';

const hklm = 0x80000002 | 0;

function registryWith(values: Record<string, [name: string, type: number, bytes: Uint8Array][]>) {
  const registry = new FakeRegistry();
  for (const [path, ones] of Object.entries(values)) {
    const key = registry.create(hklm, path);
    if (!key.ok) throw new Error(path);
    for (const [name, type, bytes] of ones) registry.set(key.value, name, type, bytes);
    registry.close(key.value);
  }
  return registry;
}

test('names of keys are taken apart, and what begins with no predefined key is refused', () => {
  expect(parseKeyName('HKLM\\SOFTWARE\\Policies\\')).toEqual({
    hive: hklm,
    path: 'SOFTWARE\\Policies',
  });
  expect(parseKeyName('hkey_users')).toEqual({ hive: 0x80000003 | 0, path: '' });
  expect(parseKeyName('SOFTWARE\\Policies')).toBeUndefined();
  expect(parseKeyName('')).toBeUndefined();
});

test('values keep their type, in whatever language they are written', () => {
  const text = 'Größe "C:\\Schüler\\" 日本\r\nzweite Zeile';
  expect(decodeValue(registryType.text, encodeText(text))).toBe(text);
  expect(decodeValue(registryType.expandText, encodeText('%SystemRoot%\\x'))).toBe(
    '%SystemRoot%\\x',
  );
  expect(decodeValue(registryType.texts, encodeTexts(['a', 'ü']))).toEqual(['a', 'ü']);
  expect(decodeValue(registryType.texts, encodeTexts([]))).toEqual([]);
  expect(decodeValue(registryType.dword, encodeDword(0xffffffff))).toBe(4_294_967_295);
  expect(decodeValue(registryType.dwordBigEndian, Uint8Array.of(0, 0, 1, 2))).toBe(258);
  expect(decodeValue(registryType.qword, Uint8Array.of(5, 0, 0, 0, 1, 0, 0, 0))).toBe(
    4_294_967_301,
  );
  expect(decodeValue(registryType.binary, Uint8Array.of(1, 2))).toEqual(Uint8Array.of(1, 2));
  expect(decodeValue(registryType.none, Uint8Array.of())).toEqual(Uint8Array.of());
});

test('bytes that do not fit their type stay bytes; texts without their NUL are read', () => {
  expect(decodeValue(registryType.dword, Uint8Array.of(1))).toEqual(Uint8Array.of(1));
  expect(decodeValue(registryType.qword, Buffer.alloc(8, 0xff))).toEqual(
    new Uint8Array(8).fill(255),
  );
  expect(decodeValue(registryType.text, Buffer.from('abc', 'utf16le'))).toBe('abc');
  expect(decodeValue(registryType.text, Buffer.from('ab\0rest', 'utf16le'))).toBe('ab');
  expect(decodeValue(registryType.texts, Buffer.from('a\0b', 'utf16le'))).toEqual(['a', 'b']);
});

test('any text and any list of texts without NUL comes back as it was written', () => {
  const wide = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));
  const texts = fc.array(wide.filter((text) => text !== ''));
  fc.assert(
    fc.property(wide, texts, (text, list) => {
      expect(decodeValue(registryType.text, encodeText(text))).toBe(text);
      expect(decodeValue(registryType.texts, encodeTexts(list))).toEqual(list);
    }),
    { numRuns: 50 },
  );
});

test('a key is read with its own values alone, and with all below it where that is asked', async () => {
  const registry = registryWith({
    'Software\\A': [
      ['', registryType.text, encodeText('default')],
      ['__proto__', registryType.dword, encodeDword(1)],
    ],
    'Software\\A\\B\\C': [['n', registryType.dword, encodeDword(7)]],
  });
  const flat = await readKey(registry, 'HKLM\\Software\\A');
  expect(flat).toMatchObject({ ok: true });
  if (!flat.ok) return;
  expect(Object.entries(flat.value.values)).toEqual([
    ['', 'default'],
    ['__proto__', 1],
  ]);
  expect(flat.value.keys).toEqual({ B: { values: {}, keys: {} } });
  expect(await readKey(registry, 'HKLM\\SOFTWARE\\a', { deep: true })).toMatchObject({
    ok: true,
    value: { keys: { B: { values: {}, keys: { C: { values: { n: 7 }, keys: {} } } } } },
  });
  expect(registry.openHandles).toBe(0);
});

test('absent, forbidden and too large are told apart, also where they lie deep below', async () => {
  const registry = registryWith({
    'A\\B': [['big', registryType.binary, new Uint8Array(600)]],
    'A\\C': [['big', registryType.binary, new Uint8Array(600)]],
  });
  expect(await readKey(registry, 'HKLM\\None')).toMatchObject({ error: { code: 'not-found' } });
  expect(await readKey(registry, 'A')).toMatchObject({ error: { code: 'failed' } });
  const limits = { keys: 10, bytes: 1_000, depth: 5 };
  expect(await readKey(registry, 'HKLM\\A', { deep: true, limits })).toMatchObject({
    error: { code: 'too-large' },
  });
  expect(
    await readKey(registry, 'HKLM\\A', {
      deep: true,
      limits: { ...limits, keys: 2, bytes: 9_999 },
    }),
  ).toMatchObject({ error: { code: 'too-large' } });
  registry.refused.set('a\\c', 5);
  expect(await readKey(registry, 'HKLM\\A', { deep: true })).toEqual({
    ok: false,
    error: { code: 'not-permitted', what: 'HKLM\\A\\C' },
  });
  registry.refused.set('a\\c', 2);
  expect(await readKey(registry, 'HKLM\\A', { deep: true })).toMatchObject({
    ok: true,
    value: { keys: { B: {} } },
  });
  expect(registry.openHandles).toBe(0);
});
