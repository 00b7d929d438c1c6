import type { Host } from '#platform/host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { Parameters } from './parameters.ts';
import { ourCronFile, schedules } from './probe-clamav.ts';

const freshclam = ['/usr/bin/freshclam', '/usr/local/bin/freshclam'] as const;
const crons = ['/usr/sbin/cron', '/usr/sbin/crond'] as const;
const units = ['/lib/systemd/system', '/usr/lib/systemd/system'] as const;
const service = 'clamav-freshclam.service';
/** Added to a target of systemd's: the unit of the package is started with the machine. */
export const ourDropIn = '/etc/systemd/system/multi-user.target.d/50-beadle-freshclam.conf';

/**
 * Sees that ClamAV fetches definitions, where it is installed and nothing of its own does: a line
 * for cron, which works at once, or else a drop-in that starts the package's own unit from the next
 * start of the machine on. Nothing is installed, and no setting of freshclam's is touched.
 */
export const enforcer: Enforcer<Parameters> = {
  async plan({ host, parameters }) {
    const { products, maxDefinitionAge } = parameters;
    if (products !== 'any' && !products.includes('clamav')) return { changes: [] };
    const program = await firstOf(host, freshclam);
    // Not by what runs now: that may be a fetch that our own line has started.
    if (!program || (await hasOwnSchedule(host))) return { changes: [] };
    if (await firstOf(host, crons)) {
      const name = await host.readText('/proc/sys/kernel/hostname', { mostBytes: 4_096 });
      const hostName = name.ok ? name.value.trim() : '';
      return { changes: [cronLine(program, maxDefinitionAge, hostName)] };
    }
    const unit = await firstOf(
      host,
      units.map((folder) => `${folder}/${service}`),
    );
    return { changes: unit ? [dropIn] : [] };
  },
};

async function hasOwnSchedule(host: Host): Promise<boolean> {
  const targets = await Promise.all(
    schedules.filter((path) => path !== ourCronFile).map((path) => host.realPath(path)),
  );
  // A masked unit is a link to /dev/null.
  return targets.some((target) => target.ok && target.value !== '/dev/null');
}

async function firstOf(host: Host, paths: readonly string[]): Promise<string | undefined> {
  const looks = await Promise.all(paths.map((path) => host.stat(path)));
  return paths.find((_, index) => looks[index]?.ok);
}

const dropIn: Change = {
  kind: 'file',
  path: ourDropIn,
  text: `# Written by Beadle: the policy asks for fresh virus definitions.\n[Unit]\nWants=${service}\n`,
  mode: 0o644,
  settle: 'systemd',
};

/**
 * Four times a day, or every two hours where definitions may be no older than a day: fewer than the
 * twelve that freshclam itself asks for. The minute differs from laptop to laptop, so that a class
 * does not ask the mirror at once.
 */
function cronLine(program: string, limitMs: number, hostName: string): Change {
  const everyHours = limitMs > 86_400_000 ? 6 : 2;
  const minute = [...hostName].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 60, 17);
  const first = minute % everyHours;
  const text = [
    '# Written by Beadle: the policy asks for fresh virus definitions.',
    `${minute} ${first}-23/${everyHours} * * * root [ -x ${program} ] && ${program} --quiet`,
    '',
  ].join('\n');
  return { kind: 'file', path: ourCronFile, text, mode: 0o644 };
}
