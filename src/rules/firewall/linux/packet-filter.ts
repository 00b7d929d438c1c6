/** Whether a condition holds for a packet. maybe: it depends on what is not known here. */
export type Match = 'yes' | 'no' | 'maybe';

/** A new connection from outside, from an address and to a port that no rule names on its own. */
export interface Packet {
  readonly family: 'ip' | 'ip6';
  readonly protocol: 'tcp' | 'udp';
  /** Interface that it comes in by. */
  readonly from: string;
  readonly port: number;
}

export type Condition = (packet: Packet) => Match;

export type Action =
  | { readonly kind: 'accept' | 'drop' | 'return' | 'nothing' | 'ask' }
  | { readonly kind: 'jump' | 'goto'; readonly target: string }
  | { readonly kind: 'choose'; readonly cases: readonly (readonly [Condition, Action])[] };

export interface FilterRule {
  readonly conditions: readonly Condition[];
  readonly action: Action;
}

export interface Chain {
  /** Names are unique within a table: `inet firewalld filter_INPUT`. */
  readonly name: string;
  readonly table: string;
  readonly family: 'ip' | 'ip6' | 'both';
  /** Where the kernel enters it by itself; absent for chains that others jump to. */
  readonly entry?: { readonly hook: string; readonly policy: 'accept' | 'drop' };
  readonly rules: readonly FilterRule[];
}

export interface Filter {
  readonly chains: readonly Chain[];
}

/** Chains that every packet to this machine goes through. */
export function inputChains({ chains }: Filter): readonly Chain[] {
  return chains.filter(({ entry }) => entry?.hook === 'input');
}

/**
 * What becomes of a packet. Each chain of the hook must let it through, so one that surely drops it
 * is enough; where it depends on what cannot be known, the answer says so.
 */
export function fateOf(filter: Filter, packet: Packet): 'blocked' | 'let-in' | 'unclear' {
  const entered = inputChains(filter).filter(
    ({ family }) => family === 'both' || family === packet.family,
  );
  const ends = entered.map((chain) => {
    const walked = walk(filter, chain, packet, 0);
    const outcomes = new Set(walked.outcomes);
    if (walked.falls) outcomes.add(chain.entry?.policy ?? 'accept');
    return outcomes;
  });
  if (ends.some((outcomes) => outcomes.size === 1 && outcomes.has('drop'))) return 'blocked';
  return ends.every((outcomes) => outcomes.size === 1 && outcomes.has('accept'))
    ? 'let-in'
    : 'unclear';
}

interface Walked {
  readonly outcomes: ReadonlySet<'accept' | 'drop'>;
  /** It may come to the end of the chain without a decision. */
  readonly falls: boolean;
}

/** The kernel itself allows 16 jumps in a row. */
const deepest = 16;
const nothing: Walked = { outcomes: new Set(), falls: true };

function walk(filter: Filter, chain: Chain, packet: Packet, depth: number): Walked {
  const outcomes = new Set<'accept' | 'drop'>();
  // Some way led out of the chain before its end.
  let left = false;
  for (const rule of chain.rules) {
    const match = all(rule.conditions, packet);
    if (match === 'no') continue;
    const taken = take(filter, chain, rule.action, packet, depth);
    taken.outcomes.forEach((outcome) => outcomes.add(outcome));
    if (taken.leaves) left = true;
    if (match === 'yes' && !taken.continues) return { outcomes, falls: left };
  }
  return { outcomes, falls: true };
}

function all(conditions: readonly Condition[], packet: Packet): Match {
  const matches = conditions.map((condition) => condition(packet));
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}

interface Taken {
  readonly outcomes: ReadonlySet<'accept' | 'drop'>;
  /** The next rule of this chain may be reached. */
  readonly continues: boolean;
  /** This chain may be left for the one that called it. */
  readonly leaves: boolean;
}

function take(filter: Filter, chain: Chain, action: Action, packet: Packet, depth: number): Taken {
  switch (action.kind) {
    case 'accept':
    case 'drop':
      return { outcomes: new Set([action.kind]), continues: false, leaves: false };
    case 'ask':
      // A program in user space decides.
      return { outcomes: new Set(['accept', 'drop']), continues: false, leaves: false };
    case 'return':
      return { outcomes: new Set(), continues: false, leaves: true };
    case 'nothing':
      return { outcomes: new Set(), continues: true, leaves: false };
    case 'jump':
    case 'goto':
      return follow(filter, chain, action, packet, depth);
    case 'choose':
      return choose(filter, chain, action.cases, packet, depth);
  }
}

function follow(
  filter: Filter,
  chain: Chain,
  action: { readonly kind: 'jump' | 'goto'; readonly target: string },
  packet: Packet,
  depth: number,
): Taken {
  const target = filter.chains.find(
    ({ name, table }) => name === action.target && table === chain.table,
  );
  const walked = target && depth < deepest ? walk(filter, target, packet, depth + 1) : nothing;
  return action.kind === 'jump'
    ? { outcomes: walked.outcomes, continues: walked.falls, leaves: false }
    : { outcomes: walked.outcomes, continues: false, leaves: walked.falls };
}

function choose(
  filter: Filter,
  chain: Chain,
  cases: readonly (readonly [Condition, Action])[],
  packet: Packet,
  depth: number,
): Taken {
  const outcomes = new Set<'accept' | 'drop'>();
  let continues = true;
  let leaves = false;
  for (const [condition, action] of cases) {
    const match = condition(packet);
    if (match === 'no') continue;
    const taken = take(filter, chain, action, packet, depth);
    taken.outcomes.forEach((outcome) => outcomes.add(outcome));
    leaves ||= taken.leaves;
    if (match === 'yes') {
      continues = taken.continues;
      break;
    }
  }
  return { outcomes, continues, leaves };
}
