import type { Host } from '#platform/host.ts';

/** Which of the named programs run, or `undefined` where that could not be seen. */
export type Running = ReadonlySet<string> | undefined;

/**
 * Looks for programs by their short names in /proc/<pid>/comm (at most 15 letters, proc(5)): no
 * child process, and true however a program was started. Where /proc hides other accounts' programs
 * (`hidepid`), "not seen" is not "not running", and the answer is `undefined`.
 */
export async function runningPrograms(host: Host, names: readonly string[]): Promise<Running> {
  const entries = await host.list('/proc');
  if (!entries.ok) return undefined;
  const pids = entries.value.filter((entry) => /^\d+$/.test(entry));
  const comms = await Promise.all(pids.map((pid) => commOf(host, pid)));
  const found = new Set(comms.filter((comm) => comm !== undefined && names.includes(comm)));
  const allVisible = pids.includes('1');
  return allVisible || found.size === names.length ? (found as Set<string>) : undefined;
}

async function commOf(host: Host, pid: string): Promise<string | undefined> {
  const text = await host.readText(`/proc/${pid}/comm`, { mostBytes: 64 });
  return text.ok ? text.value.trim() : undefined;
}
