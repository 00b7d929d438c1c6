import type { Host } from '#platform/host.ts';
import { clamConfigFiles, clamOption, defaultDatabaseFolder } from './clam-config.ts';
import { readClamDatabases } from './clam-databases.ts';
import type { OnOff, ProductFacts, SeenFact } from './facts.ts';
import { type Running, runningPrograms } from './running-programs.ts';

const programs = [
  '/usr/bin/freshclam',
  '/usr/sbin/clamd',
  '/usr/bin/clamscan',
  '/usr/local/bin/freshclam',
  '/usr/local/sbin/clamd',
] as const;

/** Written by `enforce.linux.ts`. */
export const ourCronFile = '/etc/cron.d/beadle-freshclam';

/** Links and files that start the updater without it running all the time (Debian, Fedora, cron). */
export const schedules = [
  '/etc/systemd/system/multi-user.target.wants/clamav-freshclam.service',
  '/etc/systemd/system/timers.target.wants/clamav-freshclam-once.timer',
  '/etc/cron.d/clamav-freshclam',
  '/etc/cron.d/clamav-update',
  '/etc/cron.daily/freshclam',
  ourCronFile,
] as const;

/** ClamAV as installed from a package or from source, without starting any program; null: not here. */
export async function probeClamav(host: Host): Promise<ProductFacts | null> {
  if (!(await anyExists(host, programs))) return null;
  const folder = await databaseFolder(host);
  const [databases, running, schedule] = await Promise.all([
    readClamDatabases(host, folder),
    runningPrograms(host, ['freshclam', 'clamd', 'clamonacc']),
    firstExisting(host, schedules),
  ]);
  const freshclam = stateOf(running, 'freshclam');
  const clamd = stateOf(running, 'clamd');
  return {
    id: 'clamav',
    name: 'ClamAV',
    definitions: databases.definitions,
    // clamonacc only hands files to clamd: without it nothing is looked at.
    realTime: both(stateOf(running, 'clamonacc'), clamd),
    updating: schedule ? 'on' : freshclam,
    licensed: 'not-known',
    active: freshclam === 'on' || clamd === 'on' || schedule !== undefined,
    seen: [
      ...databases.seen,
      seenProgram('freshclam', freshclam, schedule),
      seenProgram('clamd', clamd),
      seenProgram('clamonacc', stateOf(running, 'clamonacc')),
    ],
  };
}

/** The folder that the configuration names, or the packagers' usual one. */
export async function databaseFolder(host: Host): Promise<string> {
  for (const file of clamConfigFiles) {
    const text = await host.readText(file, { mostBytes: 262_144 });
    const named = text.ok && clamOption(text.value, 'DatabaseDirectory');
    if (named && named.startsWith('/')) return named.replace(/\/+$/, '') || '/';
  }
  return defaultDatabaseFolder;
}

function stateOf(running: Running, name: string): OnOff {
  if (!running) return 'not-known';
  return running.has(name) ? 'on' : 'off';
}

function both(a: OnOff, b: OnOff): OnOff {
  if (a === 'off' || b === 'off') return 'off';
  return a === 'on' && b === 'on' ? 'on' : 'not-known';
}

function seenProgram(name: string, state: OnOff, schedule?: string): SeenFact {
  const words = { on: 'running', off: 'not running', 'not-known': 'could not be seen' };
  const also = schedule ? `; started by ${schedule}` : '';
  return { label: name, value: `${words[state]}${also}`, source: '/proc' };
}

async function anyExists(host: Host, paths: readonly string[]): Promise<boolean> {
  const looks = await Promise.all(paths.map((path) => host.stat(path)));
  return looks.some((look) => look.ok && look.value.kind === 'file');
}

async function firstExisting(host: Host, paths: readonly string[]): Promise<string | undefined> {
  const targets = await Promise.all(paths.map((path) => host.realPath(path)));
  // A masked unit is a link to /dev/null.
  return paths.find((_, index) => {
    const target = targets[index];
    return target?.ok && target.value !== '/dev/null';
  });
}
