import type { NetworkFacts, Place } from './facts.ts';
import type { Site } from './parameters.ts';

/**
 * Which of the school's sites this is, by the marks that the pack gives: the router's own address
 * on the wire, or the name that the network gives itself. Nothing is located, and what does not
 * match is only "elsewhere".
 */
export function placeOf(
  sites: readonly Site[],
  { gatewayMacs, suffixes, unreadable }: NetworkFacts,
): Place {
  if (sites.length === 0) return { kind: 'not-asked' };
  const macs = new Set(gatewayMacs.map(wire));
  const names = new Set(suffixes.map((one) => one.toLowerCase().replace(/\.$/, '')));
  const site = sites.find(
    (one) =>
      one.gateways.some((mac) => macs.has(wire(mac))) ||
      one.suffixes.some((name) => names.has(name.toLowerCase())),
  );
  if (site) return { kind: 'site', name: site.name };
  const nothing = gatewayMacs.length === 0 && suffixes.length === 0;
  return { kind: nothing && unreadable.length > 0 ? 'not-known' : 'elsewhere' };
}

/** `00-11-22-AA-BB-CC`, and a Mac's `0:11:22:aa:bb:cc`, as `00:11:22:aa:bb:cc`. */
function wire(mac: string): string {
  return mac
    .toLowerCase()
    .split(/[:-]/)
    .map((part) => part.padStart(2, '0'))
    .join(':');
}

export function describePlace(place: Place): string {
  switch (place.kind) {
    case 'site':
      return place.name;
    case 'elsewhere':
      return 'away from school';
    case 'not-asked':
      return 'not recorded, as the policy names no sites';
    case 'not-known':
      return 'not known';
  }
}
