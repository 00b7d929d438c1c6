import {
  addressKind,
  always,
  fromInterface,
  inState,
  maybe,
  negated,
  never,
  ofFamily,
  ofProtocol,
  oneOf,
  toPorts,
} from './conditions.ts';
import type { Condition } from './packet-filter.ts';

/** A `match` of libnftables-json(5): what is compared, how, and with what. */
export interface NftMatch {
  readonly op: string;
  readonly left: unknown;
  readonly right: unknown;
}

export function conditionOf({ op, left, right }: NftMatch): Condition {
  const condition = compared(left, right);
  if (op === '!=') return negated(condition);
  // `in` asks whether a bit is set; for states and the like that is the same.
  return op === '==' || op === 'in' ? condition : maybe;
}

/** What the key of a rule or of a verdict map says against one value or a set of them. */
export function compared(left: unknown, right: unknown): Condition {
  const values = setOf(right);
  if (values === null) return named(left);
  return oneOf(values.map((value) => comparedWithOne(left, value)));
}

/** The values of an inline set, or the one value; null for a set that is kept elsewhere (`@name`). */
function setOf(right: unknown): readonly unknown[] | null {
  if (typeof right === 'string' && right.startsWith('@')) return null;
  if (Array.isArray(right)) return right;
  const set = (right as { set?: unknown } | null)?.set;
  if (typeof set === 'string') return null;
  return Array.isArray(set) ? set : [right];
}

/** Named sets hold addresses nearly always: exceptions, then. Of others nothing can be said. */
function named(left: unknown): Condition {
  const payload = partOf(left, 'payload');
  return payload?.['field'] === 'saddr' || payload?.['field'] === 'daddr' ? never : maybe;
}

function comparedWithOne(left: unknown, value: unknown): Condition {
  const meta = partOf(left, 'meta');
  if (meta) return metaCondition(String(meta['key']), value);
  const payload = partOf(left, 'payload');
  if (payload) return payloadCondition(payload, value);
  const tracked = partOf(left, 'ct');
  if (tracked) return trackedCondition(String(tracked['key']), value);
  const fib = partOf(left, 'fib');
  if (fib) return fib['result'] === 'type' ? addressKind(String(value)) : maybe;
  // Several at once, such as an address together with a port: somebody's exception.
  return partOf(left, 'concat') ? never : maybe;
}

function metaCondition(key: string, value: unknown): Condition {
  const text = String(value);
  switch (key) {
    case 'iifname':
    case 'iif':
      return fromInterface(text);
    case 'nfproto':
      return ofFamily(text === 'ipv6' ? 'ip6' : 'ip');
    case 'protocol':
      return ofFamily(text === 'ip6' ? 'ip6' : 'ip');
    case 'l4proto':
      return ofProtocol(text);
    case 'pkttype':
      return addressKind(text);
    case 'mark':
      return value === 0 ? always : never;
    default:
      return maybe;
  }
}

function trackedCondition(key: string, value: unknown): Condition {
  if (key === 'state') return inState(String(value));
  // The connection was redirected by a rule of this machine; ours was not.
  if (key === 'status') return inState(String(value));
  return maybe;
}

/** Headers that an ordinary TCP or UDP packet does not have. */
const otherHeaders = /^(icmp|icmpv6|igmp|esp|ah|dccp|sctp|udplite|rt|frag|hbh|dst|mh)$/;

function payloadCondition(payload: Readonly<Record<string, unknown>>, value: unknown): Condition {
  const protocol = String(payload['protocol']);
  const field = String(payload['field']);
  const transport = protocol === 'tcp' || protocol === 'udp';
  if (transport || protocol === 'th') {
    const port = portCondition(field, value);
    return (packet) => (transport && packet.protocol !== protocol ? 'no' : port(packet));
  }
  if (protocol === 'ip' || protocol === 'ip6') {
    const inside = field === 'saddr' || field === 'daddr' ? addressCondition(value) : maybe;
    return (packet) => (packet.family === protocol ? inside(packet) : 'no');
  }
  return otherHeaders.test(protocol) ? never : maybe;
}

function portCondition(field: string, value: unknown): Condition {
  if (field === 'sport') return never;
  if (field !== 'dport') return maybe;
  const range = (value as { range?: readonly unknown[] } | null)?.range;
  const [first, last] = range ?? [];
  return typeof first === 'number' && typeof last === 'number' ? toPorts(first, last) : never;
}

/** Everybody's address is a prefix of length 0; all others are exceptions. */
function addressCondition(value: unknown): Condition {
  const prefix = (value as { prefix?: { len?: unknown } } | null)?.prefix;
  return prefix?.len === 0 ? always : never;
}

function partOf(left: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const part = (left as Record<string, unknown> | null)?.[name];
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : null;
}
