import type { RequestRow } from '#protocol/console-api.ts';
import type { StateMark } from '../states/state-words.ts';

/** Name and form of what is asked for: "setup.exe (Windows program)" in its two parts. */
export function partsOf(what: string): { readonly name: string; readonly form: string | null } {
  const found = /^(.*) \(([^()]+)\)$/.exec(what);
  return found ? { name: found[1] ?? what, form: found[2] ?? null } : { name: what, form: null };
}

/** Who asks, and where: "Zofia, Kingfishers, on SL-L07". */
export function askerWords({
  person,
  deviceName,
}: Pick<RequestRow, 'person' | 'deviceName'>): string {
  if (!person) return `Somebody whom the school’s list does not know, on ${deviceName}`;
  const { givenName, className } = person;
  return `${givenName}${className === null ? '' : `, ${className}`}, on ${deviceName}`;
}

const dayMs = 86_400_000;

/** How long the same file may come again, from a permission on. */
export const permissionLengths = [
  { value: 'once', label: 'Only this once', ms: 0 },
  { value: 'week', label: 'For a week', ms: 7 * dayMs },
  { value: 'term', label: 'For twelve weeks', ms: 84 * dayMs },
  { value: 'ever', label: 'From now on', ms: null },
] as const;
export type PermissionLength = (typeof permissionLengths)[number]['value'];

/** The end of a permission that is given now; undefined where it has none. */
export function permissionEnd(length: PermissionLength, now: Date): string | undefined {
  const ms = permissionLengths.find(({ value }) => value === length)?.ms;
  return ms === null || ms === undefined ? undefined : new Date(now.getTime() + ms).toISOString();
}

/** Shape and word of an answered request. */
export function decisionMark(decision: 'granted' | 'refused'): StateMark {
  return decision === 'granted'
    ? { shape: '✓', word: 'Allowed', tone: 'good' }
    : { shape: '–', word: 'Not allowed', tone: 'neutral' };
}

/** "3 requests wait for a decision." */
export function openSentence(open: number): string {
  if (open === 0) return 'No request waits for a decision.';
  if (open === 1) return 'One request waits for a decision.';
  return `${open.toLocaleString('en-GB')} requests wait for a decision.`;
}
