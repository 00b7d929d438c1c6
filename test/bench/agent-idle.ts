import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beadle, startService } from '../../build/start/processes.ts';
import { cpuSeconds, residentMiB } from '#test/bench/measure.ts';
import type { Row } from '#test/bench/report.ts';
import { agentFlags } from '#agent/node-flags.ts';
import { School } from '#test/helpers/school.ts';

/** An enrolled agent with all its rules and watchers, left alone. */
export async function benchIdleAgent(settleMs: number, watchMs: number): Promise<Row[]> {
  const school = new School();
  const folder = mkdtempSync(join(tmpdir(), 'beadle-bench-agent-'));
  try {
    await school.start();
    const data = join(folder, 'data');
    beadle([
      'enrol',
      '--data',
      data,
      '--console',
      school.address,
      '--code',
      school.enrolmentCode(),
    ]);
    const socket = join(folder, 'run', 'agent.sock');
    const args = [
      'agent',
      '--data',
      data,
      '--socket',
      socket,
      '--sessions-dir',
      join(folder, 'sessions'),
      '--observe',
      '--json',
    ];
    const agent = await startService(args, {
      log: join(folder, 'agent.log'),
      nodeFlags: agentFlags,
    });
    const pid = agent.child.pid ?? 0;
    await sleep(settleMs);
    const before = cpuSeconds(pid);
    await sleep(watchMs);
    const share = ((cpuSeconds(pid) - before) / (watchMs / 1000)) * 100;
    const resident = residentMiB(pid);
    await agent.stop();
    return [
      { name: 'agent, idle memory', value: resident, unit: 'MiB', aim: { atMost: 60 } },
      { name: 'agent, idle CPU', value: share, unit: '% of a core', aim: { atMost: 0.1 } },
    ];
  } finally {
    await school.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
