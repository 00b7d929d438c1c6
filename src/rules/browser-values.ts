import type { Json } from '#platform/host-writer.ts';

/** Values of a browser's policies by name, as its maker names them, in JSON whatever the OS keeps. */
export type PolicyValues = Readonly<Record<string, Json>>;

/** What a browser takes from the places where a school may set its policies. */
export interface Policies {
  /** In force, and not for the person to change. */
  readonly values: PolicyValues;
  /** Only recommended: the person may change them. */
  readonly recommended: PolicyValues;
  /** The file or key that gave a value, by the policy's name. */
  readonly from: Readonly<Record<string, string>>;
  /** What could not be read or understood; a browser passes over it, or takes nothing at all. */
  readonly unread: readonly string[];
}

export const noPolicies: Policies = { values: {}, recommended: {}, from: {}, unread: [] };

/** Browsers read no more of a list than this (Chromium: kMaxFiltersPerPolicy; Firefox: LIST_LENGTH_LIMIT). */
export const mostListed = 1_000;

/** The value at a path of names, such as `['WebsiteFilter', 'Block']`. */
export function policyAt(values: PolicyValues, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => recordIn(at)[name], values);
}

/** The named values at a path; none where it holds something else. */
export function recordAt(values: PolicyValues, path: readonly string[]): PolicyValues {
  return recordIn(policyAt(values, path));
}

/** A list of texts at a path, as far as a browser reads it; empty where there is none. */
export function listAt(values: PolicyValues, path: readonly string[]): readonly string[] {
  const value = policyAt(values, path);
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is string => typeof item === 'string').slice(0, mostListed);
}

/** True for `true` and for the 1 that Windows keeps. */
export function isOn(values: PolicyValues, path: readonly string[]): boolean {
  const value = policyAt(values, path);
  return value === true || value === 1;
}

export function isRecord(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Windows keeps some nested policies as JSON in a text, or in several lines of one. */
function recordIn(value: Json | undefined): PolicyValues {
  if (isRecord(value)) return value;
  const lines = Array.isArray(value) ? value : [value];
  if (!lines.every((line) => typeof line === 'string')) return {};
  try {
    const parsed = JSON.parse(lines.join('\n')) as Json;
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
