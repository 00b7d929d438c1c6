import { setImmediate } from 'node:timers/promises';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError, RegistryData, RegistryKey } from '#platform/host.ts';
import { hostErrorOf, windowsError } from '#platform/win32/api/error-codes.ts';
import { parseKeyName } from '#platform/win32/registry/key-name.ts';
import type { KeyHandle, RegistryApi } from '#platform/win32/registry/registry-api.ts';
import { decodeValue } from '#platform/win32/registry/value-bytes.ts';

/** More than this below one key is not what a rule asked for. */
const limits = { keys: 20_000, bytes: 16 * 1_048_576, depth: 64 };
/** Reading is quick but not asynchronous: others get a turn after this many keys. */
const keysATurn = 256;

/**
 * A key with its values and the names of its keys, or with all below it. A key that ends while it
 * is read is left out; one that may not be read, or too much, fails the whole, since half a tree
 * would look like all of it.
 */
export async function readKey(
  api: RegistryApi,
  key: string,
  options: { readonly deep?: boolean; readonly limits?: typeof limits } = {},
): Promise<Result<RegistryKey, HostError>> {
  const name = parseKeyName(key);
  if (!name)
    return err({
      code: 'failed',
      what: key,
      message: 'begins with no predefined key such as HKLM',
    });
  const left = { ...(options.limits ?? limits), turn: keysATurn };
  return readOne(name.path, key, options.deep === true ? left.depth : 0);

  async function readOne(
    path: string,
    shown: string,
    depth: number,
  ): Promise<Result<RegistryKey, HostError>> {
    left.keys -= 1;
    left.turn -= 1;
    if (left.turn <= 0) {
      left.turn = keysATurn;
      await setImmediate();
    }
    if (left.keys < 0) return err({ code: 'too-large', what: key });
    const own = readOwn(path, shown);
    if (!own.ok) return own;
    const keys: [string, RegistryKey][] = [];
    for (const child of own.value.names) {
      if (depth === 0) {
        keys.push([child, { values: {}, keys: {} }]);
        continue;
      }
      const below = await readOne(
        path === '' ? child : `${path}\\${child}`,
        `${shown}\\${child}`,
        depth - 1,
      );
      if (below.ok) keys.push([child, below.value]);
      else if (below.error.code !== 'not-found') return below;
    }
    return ok({ values: own.value.values, keys: Object.fromEntries(keys) });
  }

  function readOwn(path: string, shown: string): Result<Own, HostError> {
    const hive = name?.hive ?? 0;
    const opened = api.open(hive, path);
    if (!opened.ok) return err(hostErrorOf(shown, opened.error));
    try {
      const names = readNames(api, opened.value, shown);
      if (!names.ok) return names;
      const values = readValues(api, opened.value, shown, left);
      return values.ok ? ok({ names: names.value, values: values.value }) : values;
    } finally {
      api.close(opened.value);
    }
  }
}

interface Own {
  readonly names: readonly string[];
  readonly values: RegistryKey['values'];
}

function readNames(api: RegistryApi, key: KeyHandle, shown: string): Result<string[], HostError> {
  const names: string[] = [];
  for (;;) {
    const found = api.keyName(key, names.length);
    if (found.ok) names.push(found.value);
    else if (found.error === windowsError.noMoreItems) return ok(names);
    else return err(hostErrorOf(shown, found.error));
    if (names.length > limits.keys) return err({ code: 'too-large', what: shown });
  }
}

function readValues(
  api: RegistryApi,
  key: KeyHandle,
  shown: string,
  left: { bytes: number },
): Result<RegistryKey['values'], HostError> {
  const values: [string, RegistryData][] = [];
  for (;;) {
    const found = api.value(key, values.length);
    if (!found.ok) {
      if (found.error === windowsError.noMoreItems) return ok(Object.fromEntries(values));
      return err(
        found.error === windowsError.moreData
          ? { code: 'too-large', what: shown }
          : hostErrorOf(shown, found.error),
      );
    }
    left.bytes -= found.value.bytes.length;
    if (left.bytes < 0) return err({ code: 'too-large', what: shown });
    values.push([found.value.name, decodeValue(found.value.type, found.value.bytes)]);
  }
}
