import { err, ok, type Result } from '#base/result.ts';
import type { RecordedKey } from '#platform/fake-host.ts';
import type { Host, HostError, RegistryKey } from '#platform/host.ts';

/** `C:\\a\\b` as `/C:/a/b`, so that one tree of recorded files serves every OS. */
export function slashed(path: string, os: Host['os']): string {
  if (os !== 'win32') return path;
  const forward = path.replaceAll('\\', '/');
  return /^[A-Za-z]:/.test(forward) ? `/${forward}` : forward;
}

type Recorded = Readonly<Record<string, RecordedKey>>;

/** A key out of a recorded registry, however it is cased, with all below it. */
export function readRecordedKey(recorded: Recorded, key: string): Result<RegistryKey, HostError> {
  const wanted = longName(key);
  const below = new Map<string, RecordedKey>();
  for (const [path, values] of Object.entries(recorded)) {
    const full = longName(path);
    const isHere = full.toLowerCase() === wanted.toLowerCase();
    if (isHere && isError(values)) return err(failed(values.error, key));
    if (isHere) below.set('', values);
    else if (full.toLowerCase().startsWith(`${wanted.toLowerCase()}\\`))
      below.set(full.slice(wanted.length + 1), values);
  }
  return below.size === 0 ? err({ code: 'not-found', what: key }) : ok(keyOf(below));
}

function keyOf(below: ReadonlyMap<string, RecordedKey>): RegistryKey {
  const own = below.get('') ?? {};
  const children = new Map<string, Map<string, RecordedKey>>();
  for (const [path, values] of below) {
    if (path === '') continue;
    const [name = '', ...rest] = path.split('\\');
    const child = children.get(name) ?? new Map<string, RecordedKey>();
    children.set(name, child.set(rest.join('\\'), values));
  }
  return {
    values: isError(own) ? {} : own,
    keys: Object.fromEntries([...children].map(([name, child]) => [name, keyOf(child)])),
  };
}

const shortNames: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKU: 'HKEY_USERS',
  HKCR: 'HKEY_CLASSES_ROOT',
};

function longName(key: string): string {
  const [hive = '', ...rest] = key.split('\\');
  return [shortNames[hive.toUpperCase()] ?? hive, ...rest].join('\\');
}

function isError(values: RecordedKey): values is { readonly error: HostError['code'] } {
  return typeof values['error'] === 'string' && Object.keys(values).length === 1;
}

function failed(code: HostError['code'], what: string): HostError {
  return code === 'failed' ? { code, what, message: 'recorded as failing' } : { code, what };
}
