import type { Host } from '#platform/host.ts';
import { type AptConfig, aptList, aptOption, parseAptConfig } from './apt-config.ts';
import type { AutomaticFacts } from './facts.ts';

const folder = '/etc/apt/apt.conf.d';
const source = `${folder}, /etc/systemd/system`;
const stamps = [
  '/var/lib/apt/periodic/unattended-upgrades-stamp',
  '/var/lib/apt/periodic/upgrade-stamp',
] as const;

/**
 * Do security updates install themselves on this Debian or Ubuntu? All of these must hold:
 * unattended-upgrades is installed, apt's periodic work switches it on and fetches lists, its
 * allowed origins include security, and the timer that does the work is enabled.
 *
 * @param installed whether the package unattended-upgrades is.
 */
export async function automaticByApt(host: Host, installed: boolean): Promise<AutomaticFacts> {
  const config = await readAptConfig(host);
  if (typeof config === 'string') return { state: 'not-known', how: config, lastRun: null, source };
  const lastRun = await lastRunOf(host);
  const how = faultOf(config, installed) ?? (await timerFault(host));
  return { state: how ? 'off' : 'on', how: how ?? 'unattended-upgrades', lastRun, source };
}

/** What in the configuration keeps updates from installing themselves; undefined: nothing. */
export function faultOf(config: AptConfig, installed: boolean): string | undefined {
  if (!installed) return 'unattended-upgrades is not installed';
  const interval = (name: string): string => aptOption(config, `APT::Periodic::${name}`) ?? '0';
  if (aptOption(config, 'APT::Periodic::Enable') === '0') return 'APT::Periodic::Enable is 0';
  for (const name of ['Unattended-Upgrade', 'Update-Package-Lists'])
    if (interval(name) === '0') return `APT::Periodic::${name} is not set or 0`;
  const origins = [
    ...aptList(config, 'Unattended-Upgrade::Origins-Pattern'),
    ...aptList(config, 'Unattended-Upgrade::Allowed-Origins'),
  ];
  if (origins.length > 0 && !origins.some((origin) => /security|\*/i.test(origin)))
    return 'Unattended-Upgrade allows no security origin';
  return undefined;
}

async function timerFault(host: Host): Promise<string | undefined> {
  const timer = 'apt-daily-upgrade.timer';
  const masked = await host.realPath(`/etc/systemd/system/${timer}`);
  if (masked.ok && masked.value === '/dev/null') return `${timer} is masked`;
  const wanted = await host.realPath(`/etc/systemd/system/timers.target.wants/${timer}`);
  if (wanted.ok) return undefined;
  const systemd = await host.stat('/run/systemd/system');
  if (systemd.ok) return `${timer} is not enabled`;
  // Without systemd, cron does the same work.
  const cron = await host.stat('/etc/cron.daily/apt-compat');
  return cron.ok ? undefined : 'neither a timer nor cron starts it';
}

/** All apt configuration in apt's own order, or why it cannot be read. */
async function readAptConfig(host: Host): Promise<AptConfig | string> {
  const names = await host.list(folder);
  if (!names.ok) return `${folder} cannot be listed`;
  // Only names of these letters, and without an ending other than .conf, are read by apt.
  const used = names.value.filter((name) => /^[A-Za-z0-9_-]+(\.conf)?$/.test(name));
  const texts: string[] = [];
  for (const path of [...used.map((name) => `${folder}/${name}`), '/etc/apt/apt.conf']) {
    const text = await host.readText(path, { mostBytes: 262_144 });
    if (text.ok) texts.push(text.value);
    else if (text.error.code !== 'not-found') return `${path} cannot be read`;
  }
  return parseAptConfig(texts);
}

async function lastRunOf(host: Host): Promise<Date | null> {
  const looks = await Promise.all(stamps.map((path) => host.stat(path)));
  const times = looks.flatMap((look) => (look.ok ? [look.value.changedAt.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
