import { err, ok } from '#base/result.ts';
import { windowsError } from '#platform/win32/api/error-codes.ts';
import type { RegistryApi } from '#platform/win32/registry/registry-api.ts';

interface FakeValue {
  readonly name: string;
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** A registry in memory that answers as Windows' functions do, for the tests of what reads and writes. */
export class FakeRegistry implements RegistryApi {
  /** Lower-case path to the key; the parents of each are there too. */
  readonly #keys = new Map<string, { path: string; values: FakeValue[] }>();
  readonly #handles = new Map<number, string>();
  /** Paths that answer with an error code instead. */
  readonly refused = new Map<string, number>();
  /** Called before each change, so that a test can end the work there. */
  beforeChange: (what: string) => void = () => undefined;
  #last = 0;

  constructor() {
    this.#keys.set('', { path: '', values: [] });
  }

  get openHandles(): number {
    return this.#handles.size;
  }

  get paths(): string[] {
    return [...this.#keys.values()].map(({ path }) => path).sort();
  }

  open: RegistryApi['open'] = (_hive, path) => {
    const refused = this.refused.get(path.toLowerCase());
    if (refused !== undefined) return err(refused);
    if (!this.#keys.has(path.toLowerCase())) return err(windowsError.fileNotFound);
    this.#last += 1;
    this.#handles.set(this.#last, path.toLowerCase());
    return ok(this.#last);
  };

  close: RegistryApi['close'] = (key) => void this.#handles.delete(key);

  keyName: RegistryApi['keyName'] = (key, index) => {
    const name = this.#below(this.#handles.get(key) ?? '')[index];
    return name === undefined ? err(windowsError.noMoreItems) : ok(name);
  };

  value: RegistryApi['value'] = (key, index) => {
    const value = this.#valuesOf(key)[index];
    return value ? ok(value) : err(windowsError.noMoreItems);
  };

  query: RegistryApi['query'] = (key, name) => {
    const value = this.#valuesOf(key).find((one) => isSame(one.name, name));
    return value ? ok({ type: value.type, bytes: value.bytes }) : err(windowsError.fileNotFound);
  };

  create: RegistryApi['create'] = (hive, path) => {
    this.beforeChange(`create ${path}`);
    const parts = path.split('\\');
    parts.forEach((_, index) => {
      const full = parts.slice(0, index + 1).join('\\');
      if (!this.#keys.has(full.toLowerCase()))
        this.#keys.set(full.toLowerCase(), { path: full, values: [] });
    });
    return this.open(hive, path);
  };

  set: RegistryApi['set'] = (key, name, type, bytes) => {
    this.beforeChange(`set ${name}`);
    const values = this.#valuesOf(key);
    const at = values.findIndex((one) => isSame(one.name, name));
    const value = { name: at === -1 ? name : (values[at]?.name ?? name), type, bytes };
    if (at === -1) values.push(value);
    else values[at] = value;
    return windowsError.success;
  };

  deleteValue: RegistryApi['deleteValue'] = (key, name) => {
    this.beforeChange(`delete ${name}`);
    const values = this.#valuesOf(key);
    const at = values.findIndex((one) => isSame(one.name, name));
    if (at === -1) return windowsError.fileNotFound;
    values.splice(at, 1);
    return windowsError.success;
  };

  deleteKey: RegistryApi['deleteKey'] = (_hive, path) => {
    this.beforeChange(`delete key ${path}`);
    if (this.#below(path.toLowerCase()).length > 0) return windowsError.accessDenied;
    return this.#keys.delete(path.toLowerCase()) ? windowsError.success : windowsError.fileNotFound;
  };

  #valuesOf(key: number): FakeValue[] {
    return this.#keys.get(this.#handles.get(key) ?? '')?.values ?? [];
  }

  #below(path: string): string[] {
    const prefix = path === '' ? '' : `${path}\\`;
    return [...this.#keys]
      .filter(([lower]) => lower !== '' && lower.startsWith(prefix))
      .filter(([lower]) => !lower.slice(prefix.length).includes('\\'))
      .map(([, key]) => key.path.slice(prefix.length))
      .filter((name) => name !== '');
  }
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
