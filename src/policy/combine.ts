import type { Origin } from '#protocol/policy.ts';
import type { Strictness } from '#rules/rule.ts';
import { compareText, normalised, sameValue, strictest, type Json } from '#policy/strictness.ts';

/**
 * Combining the layers of a policy: baseline <- school <- group <- exemption. Its laws are the
 * names of the tests. Layers of equal standing (two groups about classes, say) are peers: they are
 * combined at once, so that their order cannot matter.
 */

/** A value in force and who set it. */
export interface Valued {
  readonly value: Json;
  readonly origin: Origin;
}

/** What one layer says about one value. */
export interface Statement extends Valued {
  /** Stated on purpose as this layer's own decision: it may be less strict than what it replaces. */
  readonly loosens: boolean;
}

export type Values = Readonly<Record<string, Valued>>;
export type Statements = Readonly<Record<string, Statement>>;
export type StrictnessOf = (name: string) => Strictness;

/**
 * The value after peers have spoken about it. Without a peer that may loosen, it is the strictest
 * of all; with one, the value before steps aside and the strictest peer holds.
 */
export function combineValue(
  strictness: Strictness,
  before: Valued | undefined,
  peers: readonly Statement[],
): Valued | undefined {
  if (peers.length === 0) return before;
  const replaces = strictness.kind === 'specific' || peers.some((peer) => peer.loosens);
  const voices: readonly Valued[] = before && !replaces ? [...peers, before] : peers;
  const value = voices
    .map((voice) => normalised(strictness, voice.value))
    .reduce((a, b) => strictest(strictness, a, b));
  return { value, origin: originOf(strictness, value, peers, voices) };
}

/** Every value after peers have spoken. Values that nobody speaks about stay as they are. */
export function combineValues(
  strictnessOf: StrictnessOf,
  before: Values,
  peers: readonly Statements[],
): Values {
  const after: Record<string, Valued> = { ...before };
  for (const name of new Set(peers.flatMap((peer) => Object.keys(peer)))) {
    const statements = peers.flatMap((peer) => peer[name] ?? []);
    const combined = combineValue(strictnessOf(name), before[name], statements);
    if (combined) after[name] = combined;
  }
  return after;
}

/**
 * Whoever said the value that won: peers before the layer under them, so that a school that
 * restates a value is named with its clause. Where nobody said it alone, all who had a part.
 */
function originOf(
  strictness: Strictness,
  value: Json,
  peers: readonly Valued[],
  voices: readonly Valued[],
): Origin {
  const said = (voice: Valued) => sameValue(normalised(strictness, voice.value), value);
  const winners = [peers.filter(said), voices.filter(said), voices].find((some) => some.length > 0);
  return joinOrigins((winners ?? voices).map((winner) => winner.origin));
}

const joint = ' + ';

function joinOrigins(origins: readonly Origin[]): Origin {
  const layers = new Set(origins.flatMap((origin) => origin.layer.split(joint)));
  const clauses = new Set(origins.flatMap((origin) => origin.clauses));
  return {
    layer: [...layers].sort(compareText).join(joint).slice(0, 200),
    clauses: [...clauses].sort(compareText).slice(0, 40),
  };
}
