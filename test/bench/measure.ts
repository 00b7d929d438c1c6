import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunCost {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of user and system time, children included. */
  readonly cpu: number;
  /** Largest resident set of any one process of the run, MiB. */
  readonly peakMiB: number;
  /** Processes that the first one started, directly or not; null where they were not counted. */
  readonly children: number | null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The value below which `share` (0..1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Median cost of a command over `runs` runs, after one run that is not counted. Null where GNU time or strace is missing. */
export function commandCost(
  command: readonly string[],
  runs: number,
  options: { countChildren: boolean } = { countChildren: true },
): RunCost | null {
  if (!existsSync('/usr/bin/time') || !existsSync('/usr/bin/strace')) return null;
  const folder = mkdtempSync(join(tmpdir(), 'beadle-bench-'));
  try {
    timed(command, folder);
    const costs = Array.from({ length: runs }, () => timed(command, folder));
    return {
      wall: median(costs.map((cost) => cost.wall)),
      cpu: median(costs.map((cost) => cost.cpu)),
      peakMiB: median(costs.map((cost) => cost.peakMiB)),
      // Tracing slows a run that starts thousands of processes to many minutes.
      children: options.countChildren ? childProcesses(command, folder) : null,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed(command: readonly string[], folder: string): Omit<RunCost, 'children'> {
  const report = join(folder, 'time');
  const started = process.hrtime.bigint();
  spawnSync('/usr/bin/time', ['-o', report, '-f', '%U %S %M', ...command], { stdio: 'ignore' });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  // GNU time puts a line before ours when the command exits with another code than 0.
  const last = readFileSync(report, 'utf8').trim().split('\n').at(-1) ?? '';
  const [user = NaN, system = NaN, kib = NaN] = last.split(' ').map(Number);
  return { wall, cpu: user + system, peakMiB: kib / 1024 };
}

/** Counts new processes (not threads) of one run, by its system calls. */
function childProcesses(command: readonly string[], folder: string): number {
  const trace = join(folder, 'trace');
  spawnSync(
    '/usr/bin/strace',
    ['-f', '-qq', '-e', 'trace=fork,vfork,clone,clone3', '-o', trace, ...command],
    { stdio: 'ignore' },
  );
  const calls = readFileSync(trace, 'utf8').split('\n');
  // A call that another thread's line interrupts is finished on a "resumed" line of its own.
  return calls.filter(
    (line) =>
      /(fork|clone3?)\(|resumed>/.test(line) &&
      !line.includes('CLONE_THREAD') &&
      / = [1-9]\d*$/.test(line),
  ).length;
}

/** Resident set of a running process, MiB. Linux only. */
export function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? NaN) / 1024;
}

/** Seconds of CPU that a running process has used. The kernel counts in ticks of 1/100 s. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
