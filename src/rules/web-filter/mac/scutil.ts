/** Servers and suffixes of `scutil --dns`: of the resolver that serves all names, which has no domain. */
export function parseScutilDns(text: string): { servers: string[]; suffixes: string[] } {
  const [all = ''] = text.split(/^DNS configuration \(for scoped queries\)/m);
  const resolvers = all.split(/^resolver #\d+$/m).slice(1);
  const general = resolvers.filter((block) => !/^\s+domain\s+:/m.test(block));
  const of = (block: string, key: string): string[] =>
    [...block.matchAll(new RegExp(`^\\s+${key}\\[\\d+\\]\\s*:\\s*(\\S+)`, 'gm'))].map(
      ([, value = '']) => value,
    );
  return {
    servers: [...new Set(general.flatMap((block) => of(block, 'nameserver')))],
    suffixes: [...new Set(general.flatMap((block) => of(block, 'search domain')))],
  };
}

/** The proxy of `scutil --proxy`: `host:port`, `pac:address`, or `none`; null where it is no answer. */
export function parseScutilProxy(text: string): string | null {
  if (!text.includes('<dictionary>')) return null;
  const of = (key: string): string | undefined =>
    new RegExp(`^\\s+${key} : (.+)$`, 'm').exec(text)?.[1]?.trim();
  if (of('ProxyAutoConfigEnable') === '1') return `pac:${of('ProxyAutoConfigURLString') ?? ''}`;
  for (const kind of ['HTTPS', 'HTTP'])
    if (of(`${kind}Enable`) === '1')
      return `${of(`${kind}Proxy`) ?? ''}:${of(`${kind}Port`) ?? '80'}`;
  return 'none';
}

/** `gateway: 192.168.1.1` of `route -n get default`. */
export const parseGateway = (text: string): string | null =>
  /^\s*gateway: (\d+\.\d+\.\d+\.\d+)\s*$/m.exec(text)?.[1] ?? null;

/** `? (192.168.1.1) at b4:fb:e4:1:87:3f on en0 …` of `arp -n`. */
export const parseArp = (text: string): string | null =>
  /\bat ((?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2})\b/i.exec(text)?.[1] ?? null;
