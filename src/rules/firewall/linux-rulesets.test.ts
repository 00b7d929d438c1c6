import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseIptablesSave } from './linux/iptables-save.ts';
import { parseNftText } from './linux/nft-text.ts';
import { fateOf, type Filter, type Packet } from './linux/packet-filter.ts';

const text = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, 'fixtures/rulesets', name), 'utf8');

const packet = (of: Partial<Packet> = {}): Packet => ({
  family: 'ip',
  protocol: 'tcp',
  from: 'wlan0',
  port: 49_999,
  ...of,
});

async function filterOf(name: string): Promise<Filter> {
  const filter = parseNftText(await text(name));
  if (!filter) throw new Error(`${name} was not understood`);
  return filter;
}

/** A set of one chain, with rules as nft prints them. */
function single(rules: readonly string[], policy: 'accept' | 'drop'): Filter {
  const lines = rules.map((rule) => `\t\t${rule}\n`).join('');
  const filter = parseNftText(
    `table inet t {\n\tchain input {\n\t\ttype filter hook input priority filter; policy ${policy};\n${lines}\t}\n}\n`,
  );
  return filter as Filter;
}

describe('rules that were really loaded', () => {
  it.each([
    ['ufw-iptables-nft.nft', {}, 'blocked'],
    ['ufw-iptables-nft.nft', { family: 'ip6' }, 'blocked'],
    ['ufw-iptables-nft.nft', { protocol: 'udp', port: 7 }, 'blocked'],
    ['ufw-default-allow.nft', {}, 'let-in'],
    ['firewalld-public.nft', {}, 'blocked'],
    ['firewalld-public.nft', { family: 'ip6', protocol: 'udp' }, 'blocked'],
    ['firewalld-eth0-trusted.nft', { from: 'eth0' }, 'let-in'],
    ['firewalld-eth0-trusted.nft', { from: 'wlan0' }, 'blocked'],
    ['firewalld-default-trusted.nft', {}, 'let-in'],
    ['fedora-workstation-zone.nft', { port: 7 }, 'blocked'],
    ['fedora-workstation-zone.nft', { port: 4_999 }, 'let-in'],
    ['nft-debian-workstation.nft', {}, 'blocked'],
    ['nft-debian-workstation.nft', { family: 'ip6', port: 7 }, 'blocked'],
    ['nft-debian-default-empty-chains.nft', {}, 'let-in'],
    ['nft-ipv4-only.nft', {}, 'blocked'],
    ['nft-ipv4-only.nft', { family: 'ip6' }, 'let-in'],
    ['nft-docker-only.nft', {}, 'let-in'],
    ['iptables-nft-comment-accepts-all.nft', {}, 'let-in'],
    ['iptables-nft-string-match.nft', {}, 'unclear'],
    ['nft-while-legacy.nft', {}, 'let-in'],
  ] as const)('%s with %o: %s', async (name, of, fate) => {
    expect(fateOf(await filterOf(name), packet(of))).toBe(fate);
  });

  it('are read from iptables-save too', async () => {
    const legacy = parseIptablesSave(await text('iptables-legacy-save.txt'), 'ip');
    expect(fateOf(legacy, packet())).toBe('blocked');
    expect(fateOf(legacy, packet({ from: 'lo' }))).toBe('let-in');
    for (const family of ['ip', 'ip6'] as const) {
      const name = family === 'ip' ? 'ufw-iptables-save.txt' : 'ufw-ip6tables-save.txt';
      const ufw = parseIptablesSave(await text(name), family);
      expect(fateOf(ufw, packet({ family }))).toBe('blocked');
      expect(fateOf(ufw, packet({ family, protocol: 'udp', port: 7 }))).toBe('blocked');
    }
  });

  it('are refused where they are something else', () => {
    for (const other of ['netlink: Error', '{}', 'table inet t {\n\tchain input {\n'])
      expect(parseNftText(other)).toBeNull();
    expect(parseNftText('')).toEqual({ chains: [] });
  });
});

describe('what decides, rule by rule', () => {
  it.each([
    ['the policy alone', [], 'blocked'],
    ['one port', ['tcp dport 22 accept'], 'blocked'],
    ['a few ports', ['tcp dport { 80, 443 } accept'], 'blocked'],
    ['a wide range', ['tcp dport 1024-65535 accept'], 'let-in'],
    ['a range within a set', ['tcp dport { 22, 1024-65535 } counter accept'], 'let-in'],
    ['a range of the other protocol', ['udp dport 1024-65535 accept'], 'blocked'],
    ['a range of either protocol', ['th dport 1024-65535 accept'], 'let-in'],
    ['the school’s own network', ['ip saddr 10.0.0.0/8 accept'], 'blocked'],
    ['all but one network', ['ip saddr != 10.0.0.0/8 accept'], 'let-in'],
    ['everybody’s network', ['ip saddr 0.0.0.0/0 accept'], 'let-in'],
    ['a list of addresses', ['ip saddr @friends accept'], 'blocked'],
    ['addresses with ports', ['ip saddr . tcp dport { 10.0.0.1 . 22 } accept'], 'blocked'],
    ['loopback', ['iifname "lo" accept'], 'blocked'],
    ['not loopback', ['iifname != "lo" accept'], 'let-in'],
    ['a pattern of names', ['iifname "wl*" accept'], 'let-in'],
    ['one of several interfaces', ['iifname { "eth0", "wlan0" } accept'], 'let-in'],
    ['answers only', ['ct state established,related counter packets 4 bytes 9 accept'], 'blocked'],
    ['new ones too', ['ct state { new, established } accept'], 'let-in'],
    ['what is logged', ['log prefix "IN accept " level info', 'tcp dport 22 accept'], 'blocked'],
    ['so many a second', ['limit rate 5/second burst 9 packets accept'], 'unclear'],
    ['a program to decide', ['queue num 1 bypass'], 'unclear'],
    ['what nobody has heard of', ['socket transparent 1 accept'], 'unclear'],
    ['flags of a packet', ['tcp flags & (fin | syn) == syn accept'], 'unclear'],
    ['an extension', ['xt match string counter accept'], 'unclear'],
    ['an extension about addresses', ['xt match "multiport" counter accept'], 'blocked'],
    ['a comment', ['counter accept comment "ct state new"'], 'let-in'],
    [
      'ICMP',
      ['icmp type echo-request accept', 'meta l4proto { icmp, ipv6-icmp } accept'],
      'blocked',
    ],
    ['IPv6 alone', ['meta nfproto ipv6 accept'], 'blocked'],
    ['broadcasts', ['fib daddr type broadcast accept', 'meta pkttype multicast accept'], 'blocked'],
    ['a mark that is set', ['meta mark set 0x1', 'meta mark 0x1 accept'], 'blocked'],
    [
      'a map of states',
      ['ct state vmap { established : accept, new : drop }', 'accept'],
      'blocked',
    ],
    ['a map by interface', ['iifname vmap { "wlan0" : accept }'], 'let-in'],
    ['a map that is kept elsewhere', ['iifname vmap @zones'], 'unclear'],
    ['leaving for nowhere', ['jump gone'], 'blocked'],
    ['coming back', ['return', 'accept'], 'blocked'],
  ] as const)('under a policy of drop, a rule for %s: %o', (_, rules, fate) => {
    expect(fateOf(single(rules, 'drop'), packet())).toBe(fate);
  });

  it('reads a set that goes over several lines', () => {
    const rules = ['tcp dport { 22, 80,', '443, 1024-65535 } accept'];
    expect(fateOf(single(rules, 'drop'), packet())).toBe('let-in');
  });

  it('lets one chain that drops decide among several', () => {
    const open = single([], 'accept').chains;
    const closed = single([], 'drop').chains.map((chain) => ({ ...chain, table: 'inet other' }));
    expect(fateOf({ chains: [...open, ...closed] }, packet())).toBe('blocked');
  });

  it('follows chains that lead in a circle no further than the kernel would', () => {
    const circle = parseNftText(
      'table inet t {\n chain input {\n type filter hook input priority 0; policy drop;\n jump a\n }\n chain a {\n jump a\n }\n}\n',
    );
    expect(fateOf(circle as Filter, packet())).toBe('blocked');
  });
});
