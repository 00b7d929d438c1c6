import { err, ok, type Result } from '#base/result.ts';
import type { Koffi } from '#platform/win32/api/koffi.ts';
import { windowsError } from '#platform/win32/api/error-codes.ts';

export interface RawValue {
  readonly name: string;
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** An open key. Handles are numbers so that a fake can stand in. */
export type KeyHandle = number;

/**
 * The registry functions of Windows that are used here; errors are system error codes. Always the
 * 64-bit view: a 32-bit program's keys lie below `WOW6432Node`.
 */
export interface RegistryApi {
  open(hive: number, path: string): Result<KeyHandle, number>;
  close(key: KeyHandle): void;
  /** Name of the key below `key` with that index; `noMoreItems` past the last. */
  keyName(key: KeyHandle, index: number): Result<string, number>;
  /** The value with that index; `noMoreItems` past the last, `moreData` where it is over the cap. */
  value(key: KeyHandle, index: number): Result<RawValue, number>;
  /** One value by its name. */
  query(key: KeyHandle, name: string): Result<Omit<RawValue, 'name'>, number>;
  /** Opens for writing, making the key and those above it where they are missing. */
  create(hive: number, path: string): Result<KeyHandle, number>;
  /** Writes one value; the code. */
  set(key: KeyHandle, name: string, type: number, bytes: Uint8Array): number;
  deleteValue(key: KeyHandle, name: string): number;
  /** Deletes a key that has none below it; the code. */
  deleteKey(hive: number, path: string): number;
}

const queryAndEnumerate = 0x1 | 0x8;
const setAndQuery = 0x2 | queryAndEnumerate;
const view64 = 0x100;
/** Windows' own limits, in characters: 255 for a key's name, 16,383 for a value's. */
const longestKeyName = 256;
const longestValueName = 16_384;
/** No policy is this large; one that is ends the reading as too large. */
const largestValue = 1_048_576;

/** Declarations of advapi32 (learn.microsoft.com/windows/win32/api/winreg). */
function declare(koffi: Koffi) {
  const lib = koffi.load('advapi32.dll');
  return {
    openKey: lib.func(
      'int32_t __stdcall RegOpenKeyExW(int64_t key, str16 path, uint32_t options, uint32_t access, void *opened)',
    ),
    closeKey: lib.func('int32_t __stdcall RegCloseKey(int64_t key)'),
    enumKey: lib.func(
      'int32_t __stdcall RegEnumKeyExW(int64_t key, uint32_t index, void *name, void *length, void *reserved, void *className, void *classLength, void *written)',
    ),
    enumValue: lib.func(
      'int32_t __stdcall RegEnumValueW(int64_t key, uint32_t index, void *name, void *length, void *reserved, void *type, void *data, void *size)',
    ),
    queryValue: lib.func(
      'int32_t __stdcall RegQueryValueExW(int64_t key, str16 name, void *reserved, void *type, void *data, void *size)',
    ),
    createKey: lib.func(
      'int32_t __stdcall RegCreateKeyExW(int64_t key, str16 path, uint32_t reserved, void *className, uint32_t options, uint32_t access, void *security, void *opened, void *disposition)',
    ),
    setValue: lib.func(
      'int32_t __stdcall RegSetValueExW(int64_t key, str16 name, uint32_t reserved, uint32_t type, void *data, uint32_t size)',
    ),
    deleteValue: lib.func('int32_t __stdcall RegDeleteValueW(int64_t key, str16 name)'),
    deleteKey: lib.func(
      'int32_t __stdcall RegDeleteKeyExW(int64_t key, str16 path, uint32_t access, uint32_t reserved)',
    ),
  };
}

export function bindRegistry(koffi: Koffi): RegistryApi {
  const advapi = declare(koffi);
  const opened = new BigInt64Array(1);
  const length = new Uint32Array(1);
  const type = new Uint32Array(1);
  const size = new Uint32Array(1);
  const name = Buffer.alloc(longestValueName * 2);
  let data = Buffer.alloc(4_096);

  const outcome = <T>(code: number, value: () => T): Result<T, number> =>
    code === windowsError.success ? ok(value()) : err(code);
  const handle = () => Number(opened[0]);
  const nameText = () => name.toString('utf16le', 0, (length[0] ?? 0) * 2);

  /** Calls again with room for the value where there was too little. */
  function withRoom(call: () => number): number {
    for (;;) {
      size[0] = data.length;
      const code = call();
      const needed = size[0];
      if (code !== windowsError.moreData || needed > largestValue) return code;
      // HKEY_PERFORMANCE_DATA aside, Windows tells how much it needs; a value may grow meanwhile.
      data = Buffer.alloc(Math.max(needed, data.length * 2));
    }
  }

  const raw = () => ({
    type: type[0] ?? 0,
    bytes: new Uint8Array(data.subarray(0, size[0])),
  });

  return {
    open: (hive, path) =>
      outcome(advapi.openKey(hive, path, 0, queryAndEnumerate | view64, opened), handle),
    close: (key) => void advapi.closeKey(key),
    keyName(key, index) {
      length[0] = longestKeyName;
      return outcome(advapi.enumKey(key, index, name, length, null, null, null, null), nameText);
    },
    value(key, index) {
      const code = withRoom(() => {
        length[0] = longestValueName;
        return advapi.enumValue(key, index, name, length, null, type, data, size);
      });
      return outcome(code, () => ({ name: nameText(), ...raw() }));
    },
    query(key, valueName) {
      return outcome(
        withRoom(() => advapi.queryValue(key, valueName, null, type, data, size)),
        raw,
      );
    },
    create: (hive, path) =>
      outcome(
        advapi.createKey(hive, path, 0, null, 0, setAndQuery | view64, null, opened, null),
        handle,
      ),
    set: (key, valueName, valueType, bytes) =>
      advapi.setValue(key, valueName, 0, valueType, bytes, bytes.length),
    deleteValue: (key, valueName) => advapi.deleteValue(key, valueName),
    deleteKey: (hive, path) => advapi.deleteKey(hive, path, view64, 0),
  };
}
