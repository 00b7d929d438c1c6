import type { Host } from '#platform/host.ts';

/** Firefox's own process, not those that it starts for its pages. */
const mainNames = new Set(['firefox', 'firefox-esr', 'firefox-bin']);
/** Linux counts a process's start in hundredths of a second on every machine in use (USER_HZ). */
const ticksASecond = 100;
/** Both times are read to the second, and a file may be replaced as the browser starts. */
const slackMs = 2_000;

/**
 * Whether Firefox runs and was started before the newest of its policy files: it reads them only at
 * its start. False where that cannot be told.
 */
export async function startedBefore(host: Host, files: readonly string[]): Promise<boolean> {
  const [running, boot, changed] = await Promise.all([
    host.processes(),
    host.readText('/proc/stat'),
    newest(host, files),
  ]);
  const bootedAt = boot.ok ? /^btime (\d+)$/m.exec(boot.value)?.[1] : undefined;
  if (!running.ok || bootedAt === undefined || changed === null) return false;
  const browsers = running.value.filter(({ name }) => mainNames.has(name));
  const starts = await Promise.all(browsers.map(({ pid }) => ticksOf(host, pid)));
  return starts.some((ticks) => {
    if (ticks === null) return false;
    const startedAt = Number(bootedAt) * 1_000 + (ticks / ticksASecond) * 1_000;
    return startedAt + slackMs < changed;
  });
}

async function newest(host: Host, files: readonly string[]): Promise<number | null> {
  const facts = await Promise.all(files.map((file) => host.stat(file)));
  const times = facts.flatMap((one) => (one.ok ? [one.value.changedAt.getTime()] : []));
  return times.length === 0 ? null : Math.max(...times);
}

/** Field 22 of /proc/PID/stat; the name before it may hold spaces and brackets. */
async function ticksOf(host: Host, pid: number): Promise<number | null> {
  const text = await host.readText(`/proc/${pid}/stat`);
  const fields = text.ok ? text.value.slice(text.value.lastIndexOf(')') + 2).split(' ') : [];
  const ticks = Number(fields[19]);
  return fields.length > 19 && Number.isFinite(ticks) ? ticks : null;
}
