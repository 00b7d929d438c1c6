import { always, maybe, never } from './conditions.ts';
import { compared, conditionOf } from './nft-match.ts';
import type { Action, Condition, FilterRule } from './packet-filter.ts';

/** One rule as nft(8) prints it: conditions from the left, then what is done. */
export function ruleOf(line: string): FilterRule {
  const words = new Words(line.match(/"[^"]*"|[{},]|[^\s{},]+/g) ?? []);
  const conditions: Condition[] = [];
  while (!words.ended) {
    const action = actionAt(words);
    if (action) return { conditions, action };
    const verdict = conditionAt(words, conditions);
    if (verdict) return { conditions, action: verdict };
  }
  return { conditions, action: { kind: 'nothing' } };
}

class Words {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  get ended(): boolean {
    return this.#at >= this.#words.length;
  }

  get next(): string {
    return this.#words[this.#at] ?? '';
  }

  take(): string {
    return this.#words[this.#at++] ?? '';
  }

  skip(pattern: RegExp): boolean {
    const matches = !this.ended && pattern.test(this.next);
    if (matches) this.#at++;
    return matches;
  }

  /** One value, several with commas between, or what braces hold. */
  list(): string[][] {
    const braces = this.skip(/^\{$/);
    const items: string[][] = [[]];
    while (!this.ended && !(braces && this.next === '}')) {
      if (this.skip(/^,$/)) items.push([]);
      else items.at(-1)?.push(this.take());
      if (!braces && this.next !== ',' && (items.at(-1)?.length ?? 0) > 0) break;
    }
    if (braces) this.take();
    return items.filter((item) => item.length > 0);
  }
}

/** What ends a rule; what merely counts or logs is passed over by `conditionAt`. */
function actionAt(words: Words): Action | undefined {
  switch (words.next) {
    case 'accept':
    case 'drop':
    case 'return':
      return { kind: words.take() as 'accept' | 'drop' | 'return' };
    case 'reject':
      return { kind: 'drop' };
    case 'queue':
      return { kind: 'ask' };
    case 'jump':
    case 'goto':
      return { kind: words.take() as 'jump' | 'goto', target: words.take() };
    default:
      return undefined;
  }
}

/** Statements that change nothing about whether a packet is let in, with the words that follow them. */
const sideEffects: Readonly<Record<string, RegExp>> = {
  counter: /^(packets|bytes|\d+)$/,
  log: /^(prefix|level|flags|group|snaplen|queue-threshold|".*"|\w+)$/,
  comment: /^".*"$/,
  notrack: /^$/,
  continue: /^$/,
};
const verdictWords = /^(accept|drop|return|reject|queue|jump|goto)$/;

/** Adds what the next words ask for; gives the choice that a verdict map makes, where one comes. */
function conditionAt(words: Words, conditions: Condition[]): Action | undefined {
  const word = words.take();
  const passed = sideEffects[word];
  if (passed) {
    while (!words.ended && !verdictWords.test(words.next) && passed.test(words.next)) words.take();
    return undefined;
  }
  if (word === 'limit' || word === 'quota') {
    while (!words.ended && !verdictWords.test(words.next) && !(words.next in sideEffects))
      words.take();
    conditions.push(maybe);
    return undefined;
  }
  if (word === 'xt') return extension(words, conditions);
  const left = keyAt(word, words);
  if (left === undefined) {
    conditions.push(maybe);
    return undefined;
  }
  return comparison(left, words, conditions);
}

/** Extensions of iptables that nft has no words for. Those about addresses are somebody's exceptions. */
const aboutAddresses = /^(addrtype|multiport|iprange|mac|set|policy|pkttype|physdev|rt|hl)$/;
const onlyMarks = /^(LOG|NFLOG|MARK|CONNMARK|CT|NOTRACK|TRACE|SET|AUDIT)$/;

function extension(words: Words, conditions: Condition[]): Action | undefined {
  const kind = words.take();
  const name = words.take().replaceAll('"', '');
  if (kind === 'target') {
    if (name === 'REJECT') return { kind: 'drop' };
    return onlyMarks.test(name) ? undefined : { kind: 'ask' };
  }
  conditions.push(name === 'comment' ? always : aboutAddresses.test(name) ? never : maybe);
  return undefined;
}

const headers =
  /^(ip|ip6|tcp|udp|th|icmp|icmpv6|igmp|esp|ah|dccp|sctp|udplite|rt|frag|hbh|dst|mh)$/;

/** What is compared, in the shape that libnftables-json(5) gives it. */
function keyAt(word: string, words: Words): object | undefined {
  if (/^[io]if(name)?$/.test(word) || word === 'mark' || word === 'pkttype')
    return withMore({ meta: { key: word } }, words);
  if (word === 'meta' || word === 'ct') return withMore({ [word]: { key: words.take() } }, words);
  if (headers.test(word))
    return withMore({ payload: { protocol: word, field: words.take() } }, words);
  if (word !== 'fib') return undefined;
  let last = words.take();
  while (!words.ended && !/^(type|oif|oifname)$/.test(last)) last = words.take();
  return { fib: { result: last } };
}

/** `ip saddr . tcp dport`: several keys at once. */
function withMore(key: object, words: Words): object {
  let several = false;
  while (words.skip(/^\.$/)) {
    several = true;
    while (!words.ended && !/^([.{=!]|[!=<>]=?|@.*|vmap)$/.test(words.next)) words.take();
  }
  return several ? { concat: [] } : key;
}

function comparison(left: object, words: Words, conditions: Condition[]): Action | undefined {
  if (words.skip(/^vmap$/)) return verdictMap(left, words);
  if (words.skip(/^set$/)) {
    // `meta mark set 1` writes, and asks for nothing.
    words.take();
    return undefined;
  }
  const op = words.skip(/^!=$/) ? '!=' : '==';
  words.skip(/^==$/);
  if (/^([<>&|^]=?|\(|and|or|xor)$/.test(words.next)) {
    while (!words.ended && !verdictWords.test(words.next)) words.take();
    conditions.push(maybe);
    return undefined;
  }
  const items = words.list().map((item) => valueOf(item.join(' ')));
  const only = items[0];
  const set = items.length === 1 && typeof only === 'string' && only.startsWith('@');
  conditions.push(conditionOf({ op, left, right: set ? only : { set: items } }));
  return undefined;
}

/** `1024-65535`, `10.0.0.0/8`, `"lo"`, `22`. */
function valueOf(text: string): unknown {
  const range = /^(\d+)-(\d+)$/.exec(text);
  if (range) return { range: [Number(range[1]), Number(range[2])] };
  const prefix = /^([0-9a-f.:]+)\/(\d+)$/i.exec(text);
  if (prefix) return { prefix: { addr: prefix[1], len: Number(prefix[2]) } };
  if (/^0x[0-9a-f]+$/i.test(text) || /^\d+$/.test(text)) return Number(text);
  return text.replaceAll('"', '');
}

/** `vmap { established : accept, invalid : drop }`; of a map that is kept elsewhere nothing is known. */
function verdictMap(left: object, words: Words): Action {
  if (words.next !== '{')
    return {
      kind: 'choose',
      cases: [
        [maybe, { kind: 'accept' }],
        [maybe, { kind: 'drop' }],
      ],
    };
  return {
    kind: 'choose',
    cases: words.list().map((item): readonly [Condition, Action] => {
      const colon = item.indexOf(':');
      const action = actionAt(new Words(item.slice(colon + 1)));
      return [
        compared(left, valueOf(item.slice(0, colon).join(' '))),
        action ?? { kind: 'nothing' },
      ];
    }),
  };
}
