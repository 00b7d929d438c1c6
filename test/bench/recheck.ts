import { performance } from 'node:perf_hooks';
import { createHost } from '#platform/index.ts';
import { runRule } from '#rules/evaluate.ts';
import { allRules, loadRuleForOs } from '#rules/registry.ts';
import type { Row } from '#test/bench/report.ts';

/**
 * What a look costs once the agent runs and something that a rule watches has changed: the rule
 * has looked before, in this process. The median of several looks, for each rule that watches.
 */
export async function benchRecheck(quick: boolean): Promise<Row[]> {
  const host = await createHost();
  const rows: Row[] = [];
  for (const { id } of allRules) {
    const on = await loadRuleForOs(id, host.os);
    if (!on.probe || !on.watch) continue;
    const look = async (): Promise<number> => {
      const began = performance.now();
      await runRule({ on, parameters: {}, mode: 'observe', host, person: null, memory: null });
      return performance.now() - began;
    };
    await look();
    const times: number[] = [];
    for (let count = 0; count < (quick ? 3 : 9); count += 1) times.push(await look());
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    rows.push({ name: `re-check of ${id}`, value: median, unit: 'ms', aim: { atMost: 50 } });
  }
  return rows;
}
