import type { RegistryData, RegistryKey } from '#platform/host.ts';

/** A value of a registry key, whatever the case of its name; undefined where there is none. */
export function registryValue(key: RegistryKey, name: string): RegistryData | undefined {
  return caseless(key.values, name);
}

/** A key below another, by a path such as `Windows\\System`; undefined where there is none. */
export function registryKey(key: RegistryKey, path: string): RegistryKey | undefined {
  return path
    .split('\\')
    .reduce<RegistryKey | undefined>((at, name) => at && caseless(at.keys, name), key);
}

/** The value where it is a number (DWORD, QWORD). */
export function registryNumber(key: RegistryKey, name: string): number | undefined {
  const value = registryValue(key, name);
  return typeof value === 'number' ? value : undefined;
}

/** The value where it is a text. */
export function registryText(key: RegistryKey, name: string): string | undefined {
  const value = registryValue(key, name);
  return typeof value === 'string' ? value : undefined;
}

function caseless<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  const wanted = name.toLowerCase();
  const found = Object.keys(record).find((one) => one.toLowerCase() === wanted);
  return found === undefined ? undefined : record[found];
}
