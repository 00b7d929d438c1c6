import type { Condition, Match, Packet } from './packet-filter.ts';

/**
 * How the conditions of a rule fare with a packet "that no rule names": one from an address and to a
 * port of nobody's list. A rule for one address, one port or one service is an exception that
 * somebody made, and does not count; a rule for a wide range does.
 */
const answer = (holds: boolean): Match => (holds ? 'yes' : 'no');

export const negated =
  (condition: Condition): Condition =>
  (packet) => {
    const match = condition(packet);
    return match === 'maybe' ? 'maybe' : match === 'yes' ? 'no' : 'yes';
  };

export const maybe: Condition = () => 'maybe';
export const never: Condition = () => 'no';
export const always: Condition = () => 'yes';

/** One of several, as in a set. */
export const oneOf =
  (conditions: readonly Condition[]): Condition =>
  (packet) => {
    const matches = conditions.map((condition) => condition(packet));
    if (matches.includes('yes')) return 'yes';
    return matches.includes('maybe') ? 'maybe' : 'no';
  };

/** Interface by name, `wlan*` (nft) and `wlan+` (iptables) standing for all that begin so. */
export const fromInterface =
  (name: string): Condition =>
  ({ from }) =>
    /[*+]$/.test(name) ? answer(from.startsWith(name.slice(0, -1))) : answer(from === name);

export const ofFamily =
  (family: Packet['family']): Condition =>
  (packet) =>
    answer(packet.family === family);

export const ofProtocol =
  (protocol: string): Condition =>
  (packet) =>
    answer(packet.protocol === protocol || protocol === 'all');

/** Connection states; the packet begins a new one. */
export const inState = (state: string): Condition => {
  if (state === 'new') return always;
  return ['established', 'related', 'invalid', 'untracked', 'snat', 'dnat'].includes(state)
    ? never
    : maybe;
};

/** A range of ports; a single port is an exception. */
export const toPorts =
  (first: number, last: number): Condition =>
  ({ port }) =>
    answer(last > first && port >= first && port <= last);

/** Packets to many; ours is for this machine alone. */
export const addressKind = (kind: string): Condition => {
  if (/^(broadcast|multicast|anycast|other|otherhost)$/.test(kind)) return never;
  return /^(local|host|unicast)$/.test(kind) ? always : maybe;
};
