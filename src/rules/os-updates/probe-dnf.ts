import { describeHostError, type Host } from '#platform/host.ts';
import {
  type Advisories,
  type Advisory,
  countPending,
  parseDnf4Advisories,
  parseDnf5Advisories,
  repomdRevision,
} from './dnf-output.ts';
import type { SecurityUpdate, UpdatesFacts } from './facts.ts';

const timeoutMs = 9_000;

interface Dnf {
  readonly program: 'dnf' | 'dnf5';
  readonly security: readonly string[];
  readonly pending: readonly string[];
  readonly parse: (stdout: string) => Advisories;
  readonly cacheFolder: string;
}

const dnf5: Dnf = {
  program: 'dnf5',
  security: ['-q', '--cacheonly', 'advisory', 'list', '--security'],
  pending: ['-q', '--cacheonly', 'check-upgrade'],
  parse: parseDnf5Advisories,
  cacheFolder: '/var/cache/libdnf5',
};

const dnf4: Dnf = {
  program: 'dnf',
  security: ['-q', '--cacheonly', 'updateinfo', 'info', '--security'],
  pending: ['-q', '--cacheonly', 'check-update'],
  parse: parseDnf4Advisories,
  cacheFolder: '/var/cache/dnf',
};

/** Which dnf this machine has; undefined: none. */
export async function findDnf(host: Host): Promise<Dnf | undefined> {
  if ((await host.stat('/usr/bin/dnf5')).ok) return dnf5;
  return (await host.stat('/usr/bin/dnf')).ok ? dnf4 : undefined;
}

/**
 * Pending and security updates by dnf's own word, from the metadata it has: two child processes, no
 * network. Advisories carry the day they were issued, so their age is exact.
 */
export async function updatesByDnf(
  host: Host,
  dnf: Dnf,
  signal: AbortSignal,
): Promise<UpdatesFacts> {
  const limits = { timeoutMs, signal, mostBytes: 8_388_608 };
  // One after the other: two at once can wait for each other's lock on the metadata.
  const security = await host.run(dnf.program, dnf.security, limits);
  const pending = await host.run(dnf.program, dnf.pending, limits);
  const asOf = await metadataDate(host, dnf.cacheFolder);
  if (!security.ok) return notReadable(describeHostError(security.error));
  if (!pending.ok) return notReadable(describeHostError(pending.error));
  const failed = security.value.code !== 0 ? security.value : undefined;
  // 100: there are updates (dnf(8)).
  const bad = failed ?? ([0, 100].includes(pending.value.code) ? undefined : pending.value);
  if (bad) return explainFailure(bad.stderr || bad.stdout, bad.code);
  const { advisories, unread } = dnf.parse(security.value.stdout);
  return {
    kind: 'known',
    source: [dnf.program, ...dnf.security].join(' '),
    asOf,
    pending: countPending(pending.value.stdout),
    security: advisories.map(updateOf),
    phasing: 0,
    securitySource: true,
    faults: unread.slice(0, 10).map((line) => `${dnf.program} said "${line}"`),
    subscription: false,
  };
}

function updateOf({ id, about, severity, issued }: Advisory): SecurityUpdate {
  return {
    name: about,
    installed: 'older',
    available: `${id} (${severity})`,
    held: false,
    outSince: { earliest: issued, latest: issued, source: `advisory ${id}` },
  };
}

function explainFailure(said: string, code: number): UpdatesFacts {
  const what = said.trim().split('\n').at(-1)?.slice(0, 300) || `dnf ended with ${code}`;
  const missing = /cache-?only|no cache/i.test(said);
  return { kind: 'not-known', reason: missing ? 'lists-missing' : 'not-readable', what };
}

const notReadable = (what: string): UpdatesFacts => ({
  kind: 'not-known',
  reason: 'not-readable',
  what,
});

/**
 * As of when the cached metadata is complete: the oldest among the repositories that bring
 * advisories, each as of its revision or its last successful look (the file's time), whichever is
 * later. null where no such repository is cached.
 */
async function metadataDate(host: Host, folder: string): Promise<Date | null> {
  const names = await host.list(folder);
  if (!names.ok) return null;
  const dates: number[] = [];
  for (const name of names.value) {
    const path = `${folder}/${name}/repodata/repomd.xml`;
    const text = await host.readText(path, { mostBytes: 262_144 });
    if (!text.ok || !text.value.includes('type="updateinfo"')) continue;
    const facts = await host.stat(path);
    const looked = facts.ok ? facts.value.changedAt.getTime() : 0;
    dates.push(Math.max(repomdRevision(text.value)?.getTime() ?? 0, looked));
  }
  return dates.length > 0 ? new Date(Math.min(...dates)) : null;
}
