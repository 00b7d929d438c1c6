import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import type { Json, Reverted, Setting } from '#platform/host-writer.ts';
import type { KindWriter } from '#platform/portable/writer.ts';
import type { RegistryApi } from '#platform/win32/registry/registry-api.ts';
import { decodeValue, encodeText, registryType } from '#platform/win32/registry/value-bytes.ts';
import { keyOf } from '#platform/win32/registry/value-writer.ts';
import {
  isSame,
  type KeyWriter,
  type SavedValue,
  savedOf,
  type Value,
  valueOf,
} from '#platform/win32/registry/write-key.ts';

export type RegistryList = Extract<Setting, { kind: 'registry-list' }>;

interface Saved {
  readonly missing: string | null;
  /** All numbered values that were there. */
  readonly was: readonly SavedValue[];
}

/**
 * The numbered values of a key, as browser policies keep lists. New values are written before old
 * ones go, so that a kill in between never leaves an empty list; applying again completes it.
 * Other values of the key are not touched.
 */
export function registryListWriter(
  api: () => Promise<Result<RegistryApi, string>>,
): KindWriter<RegistryList> {
  return {
    async capture({ key: shown }) {
      const key = await keyOf(api, shown);
      if (!key.ok) return key;
      const missing = key.value.firstMissing();
      const was = key.value.values(isNumbered);
      if (!missing.ok) return missing;
      if (!was.ok) return was;
      const saved: Saved = { missing: missing.value, was: was.value.map(savedOf) };
      return ok(saved as unknown as Json);
    },
    async apply(change, saved, ours) {
      if (change.values.some((text) => text.includes('\0')))
        return err({ code: 'failed', what: change.key, message: 'a text with a NUL would be cut' });
      const key = await keyOf(api, change.key);
      if (!key.ok) return key;
      const now = key.value.values(isNumbered);
      if (!now.ok) return now;
      const wanted = change.union
        ? joined(now.value, change, savedValues(saved), ours)
        : numbered(change.values);
      return become(key.value, now.value, wanted);
    },
    async revert(ours, saved) {
      const key = await keyOf(api, ours[0]?.key ?? '');
      if (!key.ok) return key;
      return putBack(key.value, ours, saved as unknown as Saved);
    },
    async holds(change) {
      const key = await keyOf(api, change.key);
      if (!key.ok) return key;
      const now = key.value.values(isNumbered);
      if (!now.ok) return now;
      if (!change.union) return ok(isSameList(now.value, numbered(change.values)));
      const there = new Set(now.value.map(textOf));
      return ok(change.values.every((text) => there.has(text)));
    },
  };
}

function putBack(
  key: KeyWriter,
  ours: readonly RegistryList[],
  saved: Saved,
): Result<Reverted, HostError> {
  const now = key.values(isNumbered);
  if (!now.ok) return now;
  const was = saved.was.map(valueOf);
  const others = now.value.filter((value) => !isOurs(value, ours, was) && !includes(was, value));
  // What the list held is put back under its own number, or another where that is taken by now.
  const wanted = [...others];
  // A list that is joined never lost anything to us: what is gone from it, others took away.
  const isGoneByOthers = (value: Value) =>
    ours.every((change) => change.union) && !includes(now.value, value);
  for (const value of was) {
    if (isGoneByOthers(value)) continue;
    if (wanted.some((one) => textOf(one) === textOf(value) && one.type === value.type)) continue;
    const isTaken = wanted.some((one) => one.name === value.name);
    wanted.push(isTaken ? { ...value, name: freeNumber([...wanted, ...was]) } : value);
  }
  const done = become(key, now.value, wanted);
  if (!done.ok) return done;
  const tidied = key.removeEmpty(saved.missing);
  if (!tidied.ok) return tidied;
  return ok(isSameList(wanted, was) ? 'restored' : 'changed-by-others');
}

/** What is there without our earlier values, and ours after it. */
function joined(
  now: readonly Value[],
  change: RegistryList,
  was: readonly Value[],
  ours: readonly RegistryList[],
): Value[] {
  const earlier = ours.filter((one) => one !== change);
  const wanted = now.filter(
    (value) => !isOurs(value, earlier, was) || change.values.includes(textOf(value)),
  );
  for (const text of change.values)
    if (!wanted.some((value) => textOf(value) === text))
      wanted.push(textValue(freeNumber(wanted), text));
  return wanted;
}

/** Whether a value is there because of us: it holds a text of ours that was not there before. */
function isOurs(value: Value, ours: readonly RegistryList[], was: readonly Value[]): boolean {
  if (value.type !== registryType.text || includes(was, value)) return false;
  return ours.some((change) =>
    change.union
      ? change.values.includes(textOf(value)) && !was.some((one) => textOf(one) === textOf(value))
      : change.values[Number(value.name) - 1] === textOf(value),
  );
}

function become(
  key: KeyWriter,
  now: readonly Value[],
  wanted: readonly Value[],
): Result<void, HostError> {
  const written = key.write(wanted);
  if (!written.ok) return written;
  const names = new Set(wanted.map((value) => value.name));
  return key.remove(now.map((value) => value.name).filter((name) => !names.has(name)));
}

const isNumbered = (name: string): boolean => /^[1-9]\d{0,5}$/.test(name);
const savedValues = (saved: unknown): Value[] => (saved as Saved).was.map(valueOf);
const textValue = (name: string, text: string): Value => ({
  name,
  type: registryType.text,
  bytes: encodeText(text),
});
const numbered = (texts: readonly string[]): Value[] =>
  texts.map((text, index) => textValue(String(index + 1), text));
const textOf = ({ type, bytes }: Value): string => String(decodeValue(type, bytes));
const includes = (values: readonly Value[], value: Value): boolean =>
  values.some((one) => one.name === value.name && isSame(one, value));

const isSameList = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((value) => includes(b, value));

const freeNumber = (values: readonly Value[]): string =>
  String(values.reduce((most, { name }) => Math.max(most, Number(name)), 0) + 1);
