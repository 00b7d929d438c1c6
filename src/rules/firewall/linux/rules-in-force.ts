import { describeHostError, type Host, type HostError } from '#platform/host.ts';
import type { Result } from '#base/result.ts';
import { parseIptablesSave } from './iptables-save.ts';
import { parseNftText } from './nft-text.ts';
import type { Chain, Filter } from './packet-filter.ts';

export interface RulesInForce {
  readonly filter: Filter | null;
  readonly because: string;
  readonly readBy: readonly string[];
  readonly noProgram: boolean;
}

const limits = { timeoutMs: 6_000, mostBytes: 8_388_608 };

/**
 * The packet filter as the kernel has it. `nft` shows its rules and those of iptables-nft, so that
 * one program is enough; only where the older tables are in use too, or nft is missing, are
 * iptables' own programs asked.
 */
export async function readRules(host: Host, signal: AbortSignal): Promise<RulesInForce> {
  const nft = await host.run('/usr/sbin/nft', ['-s', '-t', 'list', 'ruleset'], {
    ...limits,
    signal,
  });
  const missing = !nft.ok && nft.error.code === 'not-found';
  const older = await olderTables(host);
  if ('because' in older) return failed(older.because);
  if (missing) return readWithIptables(host, signal);
  if (!nft.ok) return failed(describeHostError(nft.error));
  if (nft.value.code !== 0) return failed(causeOf(nft.value.stderr));
  const filter = parseNftText(nft.value.stdout);
  if (!filter) return failed('what nft lists was not understood');
  const read = await readOlder(host, signal, older.families);
  if ('because' in read) return failed(read.because);
  return {
    filter: { chains: [...filter.chains, ...read.chains] },
    because: '',
    readBy: ['nft list ruleset', ...read.readBy],
    noProgram: false,
  };
}

const failed = (because: string): RulesInForce => ({
  filter: null,
  because,
  readBy: [],
  noProgram: false,
});

const causeOf = (stderr: string): string =>
  /not permitted|must be root|permission/i.test(stderr)
    ? 'only an administrator may read the rules'
    : `nft said "${stderr.trim().slice(0, 120)}"`;

type Family = 'ip' | 'ip6';
const programs: Readonly<Record<Family, string>> = { ip: 'iptables', ip6: 'ip6tables' };

/** Families whose older filter table has been used since the start; root alone may ask. */
async function olderTables(
  host: Host,
): Promise<{ readonly families: readonly Family[] } | { readonly because: string }> {
  const families: Family[] = [];
  for (const family of ['ip', 'ip6'] as const) {
    const names = await host.readText(`/proc/net/${family}_tables_names`, { mostBytes: 4_096 });
    if (names.ok && /^filter$/m.test(names.value)) families.push(family);
    if (!names.ok && names.error.code !== 'not-found')
      return { because: 'only an administrator may read the rules' };
  }
  return { families };
}

interface Older {
  readonly chains: readonly Chain[];
  readonly readBy: readonly string[];
}

async function readOlder(
  host: Host,
  signal: AbortSignal,
  families: readonly Family[],
): Promise<Older | { readonly because: string }> {
  const chains: Chain[] = [];
  const readBy: string[] = [];
  for (const family of families) {
    const program = `/usr/sbin/${programs[family]}-legacy-save`;
    const saved = await save(host, program, signal);
    if (!saved.ok) return { because: describeHostError(saved.error) };
    chains.push(...parseIptablesSave(saved.value, family).chains);
    readBy.push(program);
  }
  return { chains, readBy };
}

async function readWithIptables(host: Host, signal: AbortSignal): Promise<RulesInForce> {
  const chains: Chain[] = [];
  for (const family of ['ip', 'ip6'] as const) {
    const saved = await save(host, `/usr/sbin/${programs[family]}-save`, signal);
    if (saved.ok) chains.push(...parseIptablesSave(saved.value, family).chains);
    else if (saved.error.code === 'not-found' && family === 'ip')
      return { ...failed('neither nft nor iptables is installed'), noProgram: true };
    else return failed(describeHostError(saved.error));
  }
  return { filter: { chains }, because: '', readBy: ['iptables-save'], noProgram: false };
}

async function save(
  host: Host,
  program: string,
  signal: AbortSignal,
): Promise<Result<string, HostError>> {
  const saved = await host.run(program, ['-t', 'filter'], { ...limits, signal });
  if (!saved.ok) return saved;
  if (saved.value.code === 0) return { ok: true, value: saved.value.stdout };
  const message = saved.value.stderr.trim().slice(0, 120);
  return { ok: false, error: { code: 'failed', what: program, message } };
}
