import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import { hostErrorOf, windowsError } from '#platform/win32/api/error-codes.ts';
import { type KeyName, parseKeyName } from '#platform/win32/registry/key-name.ts';
import type { KeyHandle, RegistryApi } from '#platform/win32/registry/registry-api.ts';

/** A value as it is kept in the journal: its type and its bytes, exactly. */
export interface SavedValue {
  readonly name: string;
  readonly type: number;
  readonly base64: string;
}

export interface Value {
  readonly name: string;
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** Changes one key. Each method does one thing that Windows does in one step, or nothing. */
export class KeyWriter {
  readonly #api: RegistryApi;
  readonly #name: KeyName;
  readonly #shown: string;

  private constructor(api: RegistryApi, name: KeyName, shown: string) {
    this.#api = api;
    this.#name = name;
    this.#shown = shown;
  }

  /** Only keys of the machine or of an account may be written, and no whole hive. */
  static of(api: RegistryApi, key: string): Result<KeyWriter, HostError> {
    const name = parseKeyName(key);
    if (name && writableHives.has(name.hive) && name.path.includes('\\'))
      return ok(new KeyWriter(api, name, key));
    return err({ code: 'failed', what: key, message: 'no such key may be written' });
  }

  /** Values of the key that `wanted` names; none where there is no key. */
  values(wanted: (name: string) => boolean): Result<Value[], HostError> {
    return this.#with([], (key) => {
      const values: Value[] = [];
      for (let index = 0; ; index += 1) {
        const found = this.#api.value(key, index);
        if (found.ok && wanted(found.value.name)) values.push(found.value);
        if (!found.ok)
          return found.error === windowsError.noMoreItems ? ok(values) : this.#failed(found.error);
      }
    });
  }

  value(name: string): Result<Value | null, HostError> {
    return this.#with(null, (key) => {
      const found = this.#api.query(key, name);
      if (found.ok) return ok({ name, ...found.value });
      return found.error === windowsError.fileNotFound ? ok(null) : this.#failed(found.error);
    });
  }

  /** Path of the highest key on the way that is not there; null where the key is. */
  firstMissing(): Result<string | null, HostError> {
    const parts = this.#name.path.split('\\');
    for (let length = 1; length <= parts.length; length += 1) {
      const path = parts.slice(0, length).join('\\');
      const opened = this.#api.open(this.#name.hive, path);
      if (opened.ok) this.#api.close(opened.value);
      else if (opened.error === windowsError.fileNotFound) return ok(path);
      else return this.#failed(opened.error);
    }
    return ok(null);
  }

  /** Writes values, making the key where it is missing, and reads each back. */
  write(values: readonly Value[]): Result<void, HostError> {
    if (values.length === 0) return ok(undefined);
    const key = this.#api.create(this.#name.hive, this.#name.path);
    if (!key.ok) return this.#failed(key.error);
    try {
      for (const { name, type, bytes } of values) {
        const there = this.#api.query(key.value, name);
        if (there.ok && isSame(there.value, { type, bytes })) continue;
        const code = this.#api.set(key.value, name, type, bytes);
        if (code !== windowsError.success) return this.#failed(code);
        const back = this.#api.query(key.value, name);
        if (!back.ok || !isSame(back.value, { type, bytes }))
          return err({
            code: 'failed',
            what: `${this.#shown}\\${name}`,
            message: 'it was written, and reads otherwise',
          });
      }
      return ok(undefined);
    } finally {
      this.#api.close(key.value);
    }
  }

  remove(names: readonly string[]): Result<void, HostError> {
    if (names.length === 0) return ok(undefined);
    const there = this.firstMissing();
    if (!there.ok) return there;
    if (there.value !== null) return ok(undefined);
    const key = this.#api.create(this.#name.hive, this.#name.path);
    if (!key.ok) return this.#failed(key.error);
    try {
      for (const name of names) {
        const code = this.#api.deleteValue(key.value, name);
        if (code !== windowsError.success && code !== windowsError.fileNotFound)
          return this.#failed(code);
      }
      return ok(undefined);
    } finally {
      this.#api.close(key.value);
    }
  }

  /** Takes away the keys from this one up to `made`, as far as they are empty. */
  removeEmpty(made: string | null): Result<void, HostError> {
    if (made === null) return ok(undefined);
    const depth = made.split('\\').length;
    const parts = this.#name.path.split('\\');
    for (let length = parts.length; length >= depth; length -= 1) {
      const path = parts.slice(0, length).join('\\');
      const isEmpty = this.#isEmpty(path);
      if (!isEmpty.ok) return isEmpty;
      if (!isEmpty.value) return ok(undefined);
      const code = this.#api.deleteKey(this.#name.hive, path);
      if (code !== windowsError.success && code !== windowsError.fileNotFound)
        return this.#failed(code);
    }
    return ok(undefined);
  }

  #isEmpty(path: string): Result<boolean, HostError> {
    const opened = this.#api.open(this.#name.hive, path);
    if (!opened.ok)
      return opened.error === windowsError.fileNotFound ? ok(true) : this.#failed(opened.error);
    try {
      const key = this.#api.keyName(opened.value, 0);
      const value = this.#api.value(opened.value, 0);
      return ok(!key.ok && !value.ok);
    } finally {
      this.#api.close(opened.value);
    }
  }

  #with<T>(absent: T, look: (key: KeyHandle) => Result<T, HostError>): Result<T, HostError> {
    const opened = this.#api.open(this.#name.hive, this.#name.path);
    if (!opened.ok)
      return opened.error === windowsError.fileNotFound ? ok(absent) : this.#failed(opened.error);
    try {
      return look(opened.value);
    } finally {
      this.#api.close(opened.value);
    }
  }

  #failed(code: number): Result<never, HostError> {
    return err(hostErrorOf(this.#shown, code));
  }
}

const writableHives = new Set(['HKLM', 'HKU'].flatMap((name) => parseKeyName(name)?.hive ?? []));

export const isSame = (
  a: Pick<Value, 'type' | 'bytes'>,
  b: Pick<Value, 'type' | 'bytes'>,
): boolean => a.type === b.type && Buffer.from(a.bytes).equals(Buffer.from(b.bytes));

export const savedOf = ({ name, type, bytes }: Value): SavedValue => ({
  name,
  type,
  base64: Buffer.from(bytes).toString('base64'),
});

export const valueOf = ({ name, type, base64 }: SavedValue): Value => ({
  name,
  type,
  bytes: new Uint8Array(Buffer.from(base64, 'base64')),
});
