import {
  addressKind,
  always,
  fromInterface,
  inState,
  maybe,
  negated,
  never,
  ofProtocol,
  oneOf,
  toPorts,
} from './conditions.ts';
import type { Action, Chain, Condition, Filter, FilterRule } from './packet-filter.ts';

/** The filter table as iptables-save or ip6tables-save prints it (iptables-save(8)). */
export function parseIptablesSave(text: string, family: 'ip' | 'ip6'): Filter {
  const table = `legacy ${family} filter`;
  const chains = new Map<string, Chain>();
  let inFilter = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('*')) inFilter = line === '*filter';
    if (!inFilter) continue;
    const head = /^:(\S+)\s+(ACCEPT|DROP|-)/.exec(line);
    if (head?.[1]) chains.set(head[1], emptyChain(head[1], table, family, head[2]));
    const added = /^(?:\[\d+:\d+\]\s+)?-A (\S+)\s*(.*)$/.exec(line);
    const chain = added?.[1] ? chains.get(added[1]) : undefined;
    if (chain)
      chains.set(chain.name, { ...chain, rules: [...chain.rules, ruleOf(added?.[2] ?? '')] });
  }
  return { chains: [...chains.values()] };
}

function emptyChain(
  name: string,
  table: string,
  family: 'ip' | 'ip6',
  policy: string | undefined,
): Chain {
  const hook = { INPUT: 'input', FORWARD: 'forward', OUTPUT: 'output' }[name];
  const end = policy === 'DROP' ? ('drop' as const) : ('accept' as const);
  return { name, table, family, rules: [], ...(hook && { entry: { hook, policy: end } }) };
}

/** Words of a rule; a text in quotes is one word. */
const wordsOf = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((found) => found[1] ?? found[2] ?? '');

function ruleOf(text: string): FilterRule {
  const words = wordsOf(text);
  const conditions: Condition[] = [];
  let action: Action = { kind: 'nothing' };
  for (let at = 0; at < words.length; at++) {
    const not = words[at] === '!';
    if (not) at++;
    const option = words[at] ?? '';
    const value = words[at + 1] ?? '';
    if (option === '-j' || option === '-g') {
      action = actionOf(option, value);
      // What follows are options of the target.
      break;
    }
    const condition = conditionOf(option, value);
    if (!condition) continue;
    conditions.push(not ? negated(condition) : condition);
    if (option !== '--syn') at++;
  }
  return { conditions, action };
}

function actionOf(option: string, target: string): Action {
  switch (target) {
    case 'ACCEPT':
      return { kind: 'accept' };
    case 'DROP':
    case 'REJECT':
      return { kind: 'drop' };
    case 'RETURN':
      return { kind: 'return' };
    case 'QUEUE':
    case 'NFQUEUE':
      return { kind: 'ask' };
    default:
      return /^(LOG|NFLOG|MARK|CONNMARK|CT|NOTRACK|TRACE|SET|AUDIT)$/.test(target)
        ? { kind: 'nothing' }
        : { kind: option === '-g' ? 'goto' : 'jump', target };
  }
}

/** Modules that only bring options with them; of the others nothing is known. */
const plainModules =
  /^(tcp|udp|conntrack|state|comment|addrtype|multiport|icmp|icmp6|ipv6-icmp|iprange|mac|set|pkttype|policy)$/;

type Reading = (value: string) => Condition;

const states: Reading = (value) =>
  oneOf(value.split(',').map((state) => inState(state.toLowerCase())));
const ports: Reading = (value) => oneOf(value.split(',').map(portsOf));
const address: Reading = (value) => (value.endsWith('/0') ? always : never);
const somebodys: Reading = () => never;
const kind: Reading = (value) => addressKind(value.toLowerCase());

/** What an option says with its value. One source, one service and the like are exceptions. */
const readings: Readonly<Record<string, Reading>> = {
  '-i': fromInterface,
  '-p': ofProtocol,
  '-m': (module) => (plainModules.test(module) ? always : maybe),
  '--comment': () => always,
  '--ctstate': states,
  '--state': states,
  '--ctstatus': states,
  '--dport': ports,
  '--dports': ports,
  '-s': address,
  '-d': address,
  '--dst-type': kind,
  '--pkt-type': kind,
  '--sport': somebodys,
  '--sports': somebodys,
  '--src-range': somebodys,
  '--dst-range': somebodys,
  '--src-type': somebodys,
  '--mac-source': somebodys,
  '--match-set': somebodys,
  '--icmp-type': somebodys,
  '--icmpv6-type': somebodys,
};

/** undefined for words that say nothing. */
function conditionOf(option: string, value: string): Condition | undefined {
  const reading = readings[option];
  if (reading) return reading(value);
  return option.startsWith('--') ? maybe : undefined;
}

function portsOf(text: string): Condition {
  const [first, last] = text.split(':').map(Number);
  return first !== undefined && last !== undefined ? toPorts(first, last) : never;
}
