import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import type { Json, Setting } from '#platform/host-writer.ts';
import type { KindWriter } from '#platform/portable/writer.ts';
import type { RegistryApi } from '#platform/win32/registry/registry-api.ts';
import {
  encodeDword,
  encodeText,
  encodeTexts,
  registryType,
} from '#platform/win32/registry/value-bytes.ts';
import {
  isSame,
  KeyWriter,
  type SavedValue,
  savedOf,
  type Value,
  valueOf,
} from '#platform/win32/registry/write-key.ts';

export type RegistryValue = Extract<Setting, { kind: 'registry-value' }>;

interface Saved {
  /** Path of the highest key that was not there, without its hive. */
  readonly missing: string | null;
  readonly was: SavedValue | null;
}

type Api = () => Promise<Result<RegistryApi, string>>;

/** Opens the key of a change for whatever follows; the reason where the registry cannot be reached. */
export async function keyOf(api: Api, key: string): Promise<Result<KeyWriter, HostError>> {
  const bound = await api();
  if (!bound.ok) return err({ code: 'failed', what: key, message: bound.error });
  return KeyWriter.of(bound.value, key);
}

/** One value of a key. What stood there is kept with its type; keys made on the way go again if empty. */
export function registryValueWriter(api: Api): KindWriter<RegistryValue> {
  return {
    async capture({ key: shown, name }) {
      const key = await keyOf(api, shown);
      if (!key.ok) return key;
      const missing = key.value.firstMissing();
      const was = key.value.value(name);
      if (!missing.ok) return missing;
      if (!was.ok) return was;
      const saved: Saved = { missing: missing.value, was: was.value && savedOf(was.value) };
      return ok(saved as unknown as Json);
    },
    async apply(change) {
      const wanted = wantedValue(change);
      if (!wanted.ok) return wanted;
      const key = await keyOf(api, change.key);
      return key.ok ? key.value.write([wanted.value]) : key;
    },
    async revert(ours, saved) {
      const { missing, was } = saved as unknown as Saved;
      const [first] = ours;
      const key = await keyOf(api, first?.key ?? '');
      if (!key.ok) return key;
      const name = first?.name ?? '';
      const now = key.value.value(name);
      if (!now.ok) return now;
      if (!isSaved(now.value, was)) {
        if (!ours.some((change) => isWanted(now.value, change))) return ok('changed-by-others');
        const back = was ? key.value.write([valueOf(was)]) : key.value.remove([name]);
        if (!back.ok) return back;
      }
      const tidied = key.value.removeEmpty(missing);
      return tidied.ok ? ok('restored') : tidied;
    },
    async holds(change) {
      const key = await keyOf(api, change.key);
      if (!key.ok) return key;
      const now = key.value.value(change.name);
      return now.ok ? ok(isWanted(now.value, change)) : now;
    },
  };
}

function wantedValue({ key, name, data }: RegistryValue): Result<Value, HostError> {
  const made = (type: number, bytes: Uint8Array) => ok({ name, type, bytes });
  const refused = (message: string) =>
    err({ code: 'failed', what: `${key}\\${name}`, message } as const);
  if (typeof data === 'number')
    return Number.isInteger(data) && data >= 0 && data <= 0xffffffff
      ? made(registryType.dword, encodeDword(data))
      : refused(`${data} is no DWORD`);
  if (typeof data === 'string')
    return data.includes('\0')
      ? refused('a text with a NUL would be cut')
      : made(registryType.text, encodeText(data));
  return data.every((text) => text !== '' && !text.includes('\0'))
    ? made(registryType.texts, encodeTexts(data))
    : refused('an empty text, or one with a NUL, would end the list');
}

function isWanted(now: Value | null, change: RegistryValue): boolean {
  const wanted = wantedValue(change);
  return now !== null && wanted.ok && isSame(now, wanted.value);
}

const isSaved = (now: Value | null, was: SavedValue | null): boolean =>
  now === null || was === null ? now === null && was === null : isSame(now, valueOf(was));
