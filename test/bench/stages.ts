import { benchIdleAgent } from '#test/bench/agent-idle.ts';
import { benchAudit } from '#test/bench/audit.ts';
import { benchConsoleMemory, benchReturn, benchToggle } from '#test/bench/console.ts';
import { benchIngest } from '#test/bench/ingest.ts';
import { benchRecheck } from '#test/bench/recheck.ts';
import type { Row } from '#test/bench/report.ts';
import { benchWindows } from '#test/bench/windows.ts';

export type Stage = () => Promise<Row[]>;

/** Every bench by name; `quick` measures less often, for trying the bench itself. */
export function benchStages(quick: boolean): Readonly<Record<string, Stage>> {
  return {
    audit: () => Promise.resolve(benchAudit(quick)),
    recheck: () => benchRecheck(quick),
    agent: () => benchIdleAgent(quick ? 5_000 : 30_000, quick ? 10_000 : 120_000),
    console: () => benchConsoleMemory(quick ? 100 : 1_000, quick ? 2_000 : 10_000),
    toggle: async () => [
      ...(await benchToggle(1, quick ? 3 : 20)),
      ...(await benchToggle(30, quick ? 3 : 20)),
      ...(await benchToggle(100, quick ? 3 : 20)),
    ],
    windows: () => benchWindows(quick ? 2 : 5),
    return: () => benchReturn(100),
    ingest: () =>
      benchIngest(
        quick ? { devices: 10, batches: 20, events: 10 } : { devices: 50, batches: 60, events: 10 },
      ),
  };
}
