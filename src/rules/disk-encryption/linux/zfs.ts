import { describeHostError } from '#platform/host.ts';
import type { Protection } from '../facts.ts';
import type { Looker } from './looker.ts';
import type { Mount } from './mounts.ts';

export interface ZfsAnswer {
  /** How a dataset, named as in mountinfo (`rpool/ROOT/ubuntu`), keeps what is on it. */
  readonly protectionOf: (dataset: string) => Protection;
}

/**
 * Asks ZFS about its mounted datasets, with one program and only where there are any: the kernel
 * shows the property nowhere. `below` tells of a pool's own devices, for ZFS upon LUKS.
 */
export async function askZfs(
  look: Looker,
  mounts: readonly Mount[],
  signal: AbortSignal,
  below: (pool: string) => Promise<Protection>,
): Promise<ZfsAnswer> {
  const datasets = [
    ...new Set(mounts.filter(({ type }) => type === 'zfs').map(({ source }) => source)),
  ];
  if (datasets.length === 0) return { protectionOf: () => notAsked('no ZFS was seen') };
  const args = ['get', '-H', '-p', '-o', 'name,property,value', 'encryption', ...datasets];
  const asked = await look.host.run('/usr/sbin/zfs', args, { timeoutMs: 5_000, signal });
  if (!asked.ok) return { protectionOf: () => notAsked(describeHostError(asked.error)) };
  const methods = parseZfsGet(asked.value.stdout);
  const pools = new Map<string, Protection>();
  for (const dataset of datasets) {
    const pool = dataset.split('/')[0] ?? dataset;
    if (methods.get(dataset) === 'off' && !pools.has(pool)) pools.set(pool, await below(pool));
  }
  return {
    protectionOf: (dataset) => {
      const method = methods.get(dataset);
      if (method === undefined) return notAsked(`zfs did not tell of ${dataset}`);
      if (method !== 'off') return { kind: 'encrypted', by: `ZFS ${method}` };
      return pools.get(dataset.split('/')[0] ?? dataset) ?? { kind: 'plain' };
    },
  };
}

const notAsked = (because: string): Protection => ({ kind: 'unknown', because });

/** `zfs get -H -o name,property,value encryption …`: three columns with tabs, no heading. */
export function parseZfsGet(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [name, property, value] = line.split('\t');
      return name && property === 'encryption' && value ? [[name, value.trim()]] : [];
    }),
  );
}
