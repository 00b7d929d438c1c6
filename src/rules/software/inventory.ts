import type { SoftwareFacts, SourceName } from './facts.ts';
import { normaliseName, normaliseVersion } from './names.ts';

/** One program of this machine's inventory. */
export interface InventoryEntry {
  /** Normalised, for comparing between machines. */
  readonly name: string;
  /** As its source names it. */
  readonly title: string;
  /** The maker's own count, as far as it can be told; empty where no source tells one. */
  readonly version: string;
  readonly publisher?: string;
  readonly sources: readonly SourceName[];
}

/**
 * Everything that is installed, once each: by normalised name and version, in the order of names,
 * with all sources that list it. For whoever counts licences; the rule itself sends no more than
 * counts and a digest of this.
 */
export function inventoryOf(facts: Pick<SoftwareFacts, 'sources'>): InventoryEntry[] {
  const entries = new Map<string, InventoryEntry>();
  for (const { programs } of facts.sources)
    for (const { title, version, publisher, source } of programs) {
      const name = normaliseName(title);
      const entry = { name, version: normaliseVersion(version) };
      const key = JSON.stringify(entry);
      const known = entries.get(key);
      if (known?.sources.includes(source)) continue;
      const made = publisher ?? known?.publisher;
      entries.set(key, {
        ...entry,
        title: known?.title ?? title,
        ...(made !== undefined && { publisher: made }),
        sources: [...(known?.sources ?? []), source],
      });
    }
  return [...entries.values()].sort(
    (a, b) => compare(a.name, b.name) || compare(a.version, b.version),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A short mark that is the same for the same inventory, so that machines can be told apart and
 * changes noticed without sending the list. Two FNV-1a of 32 bits: a fingerprint, no signature.
 */
export function inventoryMark(inventory: readonly InventoryEntry[]): string {
  let [first, second] = [0x811c9dc5, 0x01000193];
  for (const { name, version } of inventory)
    for (const byte of new TextEncoder().encode(`${name}\u0000${version}\n`)) {
      first = Math.imul(first ^ byte, 0x01000193);
      second = Math.imul(second ^ byte, 0x01000193) + 1;
    }
  return [first, second].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
