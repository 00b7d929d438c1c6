/**
 * How a network keeps what is sent, from worst to best. Enhanced Open (`owe`) encrypts and lets
 * anybody in, without proving whose network it is: better than WPA with its broken TKIP, no WPA2.
 */
export const generations = ['open', 'wep', 'wpa', 'owe', 'wpa2', 'wpa3'] as const;
export type Generation = (typeof generations)[number];

/** From the least that may be in use to the most: alike where it is known which. */
export interface Encryption {
  readonly least: Generation;
  readonly most: Generation;
  /** Whether each person signs in (802.1X); null where that is not known. */
  readonly enterprise: boolean | null;
}

export const exactly = (generation: Generation, enterprise: boolean | null): Encryption => ({
  least: generation,
  most: generation,
  enterprise,
});

export const rank = (generation: Generation): number => generations.indexOf(generation);

/** What two sources allow together, such as what a network offers and what this machine takes. */
export function both(a: Encryption, b: Encryption | null): Encryption {
  if (!b) return a;
  const least = rank(a.least) >= rank(b.least) ? a.least : b.least;
  const most = rank(a.most) <= rank(b.most) ? a.most : b.most;
  // Sources that exclude each other speak of different networks: the first is believed.
  if (rank(least) > rank(most)) return a;
  return { least, most, enterprise: a.enterprise ?? b.enterprise };
}

const names: Readonly<Record<Generation, string>> = {
  open: 'none (open)',
  wep: 'WEP',
  wpa: 'WPA',
  owe: 'Enhanced Open (OWE)',
  wpa2: 'WPA2',
  wpa3: 'WPA3',
};

export const nameOf = (generation: Generation): string => names[generation];

/** In words for evidence: `WPA2 personal`, `WPA to WPA3`. */
export function describeEncryption({ least, most, enterprise }: Encryption): string {
  const kind = least === most ? nameOf(least) : `${nameOf(least)} to ${nameOf(most)}`;
  if (enterprise === null || rank(most) < rank('wpa')) return kind;
  return `${kind}, ${enterprise ? 'each person signs in (802.1X)' : 'one key for all'}`;
}

/** The range over several generations that a network offers; null for none of them. */
export function rangeOf(
  offered: readonly Generation[],
  enterprise: boolean | null,
): Encryption | null {
  const sorted = [...offered].sort((a, b) => rank(a) - rank(b));
  const [least] = sorted;
  const most = sorted.at(-1);
  return least && most ? { least, most, enterprise } : null;
}
