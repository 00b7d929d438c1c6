import { ruleOf } from './nft-rule.ts';
import type { Chain, Filter } from './packet-filter.ts';

/**
 * What `nft -s -t list ruleset` printed; null where that is something else. The text rather than
 * JSON: in it nft writes out what iptables-nft's extensions mean (`ct state related,established`),
 * of which JSON gives the name alone.
 */
export function parseNftText(text: string): Filter | null {
  const chains: Chain[] = [];
  let table: readonly string[] | null = null;
  let block: Block | null = null;
  for (const line of joined(text).filter((one) => one !== '' && !one.startsWith('#'))) {
    if (table === null) {
      table = /^table (\S+) (\S+) \{$/.exec(line)?.slice(1) ?? null;
      if (table === null) return null;
    } else if (block && line !== '}') block.lines.push(line);
    else if (block) {
      chains.push(...chainsOf(table, block));
      block = null;
    } else if (line === '}') table = null;
    else if (line.endsWith('{')) block = { head: line, lines: [] };
  }
  return table === null && block === null ? { chains } : null;
}

/** A chain, a set or the like within a table. */
interface Block {
  readonly head: string;
  readonly lines: string[];
}

function chainsOf(table: readonly string[], { head, lines }: Block): Chain[] {
  const name = /^chain (\S+)/.exec(head)?.[1];
  return name === undefined ? [] : [chainOf(table, name, lines)];
}

/** Lines without their indent; a set that goes over several lines becomes one. */
function joined(text: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const raw of text.split('\n')) {
    const line = open === '' ? raw.trim() : `${open} ${raw.trim()}`;
    const opened = (line.match(/\{/g) ?? []).length - (line.match(/\}/g) ?? []).length;
    const begins = line.endsWith('{') && !line.includes(' = {');
    open = opened > 0 && !begins ? line : '';
    if (open === '') lines.push(line);
  }
  if (open !== '') lines.push(open);
  return lines;
}

function chainOf(table: readonly string[], name: string, lines: readonly string[]): Chain {
  const [family = '', tableName = ''] = table;
  const head = lines.map((line) => /^type \w+ hook (\w+) [^;]*;(?: policy (\w+);)?/.exec(line));
  const entry = head.find((found) => found !== null);
  // Bridges and single interfaces are entered at other places than this machine's own traffic.
  const own = /^(ip|ip6|inet)$/.test(family);
  const policy = entry?.[2] === 'drop' ? ('drop' as const) : ('accept' as const);
  return {
    name,
    table: `${family} ${tableName}`,
    family: family === 'ip' || family === 'ip6' ? family : 'both',
    ...(own && entry?.[1] !== undefined && { entry: { hook: entry[1], policy } }),
    rules: lines
      .filter((line, index) => head[index] === null && !/^(comment|policy) /.test(line))
      .map(ruleOf),
  };
}
