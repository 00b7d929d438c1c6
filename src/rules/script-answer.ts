/** Fields of a script's answer, which is JSON made by PowerShell: nothing in it is taken for granted. */
export type Answer = Readonly<Record<string, unknown>>;

export const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list as PowerShell writes it: one element may stand without its list, none may be null. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim().slice(0, 300) : '';

/**
 * A time as a script writes it: `Get-Date -Format o`, or the `/Date(ms)/` of Windows PowerShell's
 * own conversion. undefined for none, and for the year 1601, which WMI gives for "never".
 */
export function timeOf(value: unknown): Date | undefined {
  const ms = /^\/Date\((-?\d+)[^)]*\)\/$/.exec(textOf(value))?.[1];
  const at = ms === undefined ? Date.parse(textOf(value)) : Number(ms);
  return Number.isFinite(at) && at > Date.UTC(1990, 0) ? new Date(at) : undefined;
}

/** The same for times that are UTC without saying so, as COM objects of Windows Update give them. */
export function utcTimeOf(value: unknown): Date | undefined {
  const text = textOf(value);
  return timeOf(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : text);
}
