import { describeHostError, type Host } from '#platform/host.ts';
import type { ProbeContext, ProbeMemory } from '#rules/rule.ts';
import { readDpkgLog } from './dpkg-log.ts';
import type { RestartFacts, Since } from './facts.ts';
import { installedKernels, newerKernels } from './kernels.ts';

/** Written by Debian's and Ubuntu's package scripts (update-notifier-common, unattended-upgrades). */
export const restartFlag = '/run/reboot-required';
const packagesFile = '/run/reboot-required.pkgs';
const dpkgLogs = ['/var/log/dpkg.log.1', '/var/log/dpkg.log'] as const;

/** Is a restart needed that finishes updates: the flag of apt's world, or a newer kernel than the running one. */
export async function probeRestart({ host, now, remember }: ProbeContext): Promise<RestartFacts> {
  const [flag, running, boot] = await Promise.all([
    host.stat(restartFlag),
    host.readText('/proc/sys/kernel/osrelease', { mostBytes: 4_096 }),
    host.list('/boot'),
  ]);
  if (!flag.ok && flag.error.code !== 'not-found')
    return { kind: 'not-known', what: describeHostError(flag.error) };
  if (!running.ok) return { kind: 'not-known', what: describeHostError(running.error) };
  if (!boot.ok && boot.error.code !== 'not-found' && !flag.ok)
    return { kind: 'not-known', what: describeHostError(boot.error) };
  const release = running.value.trim();
  const names = boot.ok ? boot.value : [];
  const newer = newerKernels(names, release);
  if (!flag.ok && newer.length === 0) {
    noteNoNeed(remember, now);
    return { kind: 'not-needed', how: describeKernel(names, release) };
  }
  const packages = await packagesOf(host, flag.ok);
  const flagged = flag.ok ? [flag.value.changedAt] : [];
  const since = await sinceWhen(
    host,
    [...packages, ...newer.map((kernel) => `linux-image-${kernel}`)],
    [...flagged, ...(await kernelTimes(host, newer))],
    now,
    remember,
  );
  const kernels = newer.map((kernel) => `kernel ${kernel} (running: ${release})`);
  const why = [...new Set([...kernels, ...packages])];
  return { kind: 'needed', since, why: why.length > 0 ? why : [restartFlag] };
}

/** Written down a few times a day: an older note is as sound, only less sharp. */
function noteNoNeed(remember: ProbeMemory | undefined, now: Date): void {
  const known = pastTime(remember?.get(clearKey), now);
  if (!known || now.getTime() - known.getTime() > 6 * 3_600_000)
    remember?.set(clearKey, now.toISOString());
}

const clearKey = 'restart-not-needed-at';
const neededKey = 'restart-needed-since';

/**
 * Bounds of how long a restart has been needed. At the latest: the oldest of the flag's time, the new
 * kernels' times and when it was first seen here. Not before: this boot, and the last look that found
 * no need. dpkg's log gives the very moment where it reaches back to the boot.
 */
async function sinceWhen(
  host: Host,
  packages: readonly string[],
  times: readonly Date[],
  now: Date,
  remember: ProbeMemory | undefined,
): Promise<Since> {
  const boot = await bootTime(host);
  const logged = boot && (await firstInLog(host, new Set(packages), boot));
  if (logged) return { earliest: logged, latest: logged, source: dpkgLogs[1] };
  const seen = firstSeen(remember, boot, now);
  const usable = [...times, seen].filter((time) => time <= now && (!boot || time >= boot));
  const latest = new Date(Math.min(now.getTime(), ...usable.map(Number)));
  const clear = pastTime(remember?.get(clearKey), now);
  const earliest = [boot, clear].filter((time) => time !== undefined && time <= latest);
  return {
    earliest: earliest.length > 0 ? new Date(Math.max(...earliest.map(Number))) : null,
    latest,
    source: `${restartFlag}, /lib/modules, /proc/stat`,
  };
}

/** When this look or an earlier one of the same boot first found the need. */
function firstSeen(remember: ProbeMemory | undefined, boot: Date | undefined, now: Date): Date {
  const known = pastTime(remember?.get(neededKey), now);
  const clear = pastTime(remember?.get(clearKey), now);
  if (known && (!boot || known >= boot) && (!clear || known >= clear)) return known;
  remember?.set(neededKey, now.toISOString());
  return now;
}

function pastTime(text: string | undefined, now: Date): Date | undefined {
  const time = text === undefined ? undefined : new Date(text);
  return time && time <= now ? time : undefined;
}

async function firstInLog(
  host: Host,
  packages: ReadonlySet<string>,
  boot: Date,
): Promise<Date | undefined> {
  if (packages.size === 0) return undefined;
  const texts: string[] = [];
  for (const path of dpkgLogs) {
    const text = await host.readText(path, { mostBytes: 16_777_216 });
    if (text.ok) texts.push(text.value);
  }
  const { from, first } = readDpkgLog(texts.join('\n'), packages, boot);
  return from && from <= boot && first ? first : undefined;
}

async function packagesOf(host: Host, flagged: boolean): Promise<string[]> {
  const text = flagged ? await host.readText(packagesFile, { mostBytes: 65_536 }) : undefined;
  const lines = text?.ok ? text.value.split('\n').map((line) => line.trim()) : [];
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, 50);
}

/** When each of the kernels came: depmod writes its index as the last step of installing one. */
async function kernelTimes(host: Host, kernels: readonly string[]): Promise<Date[]> {
  const looks = await Promise.all(
    kernels.map((kernel) => host.stat(`/lib/modules/${kernel}/modules.dep`)),
  );
  return looks.flatMap((look) => (look.ok ? [look.value.changedAt] : []));
}

async function bootTime(host: Host): Promise<Date | undefined> {
  // Its interrupt line alone can be long; btime comes after it.
  const text = await host.readText('/proc/stat', { mostBytes: 1_048_576 });
  const seconds = text.ok ? /^btime (\d+)$/m.exec(text.value)?.[1] : undefined;
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1_000);
}

function describeKernel(bootNames: readonly string[], running: string): string {
  return installedKernels(bootNames).length > 0
    ? `no flag, and no newer kernel than ${running} in /boot`
    : `no flag; kernel ${running} does not come from this system`;
}
