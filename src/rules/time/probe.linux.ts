import { describeHostError, type Host } from '#platform/host.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import { agentFacts } from './agent-facts.ts';
import type { Keeper, MachineFacts, TimeFacts, ZoneFacts } from './facts.ts';
import known from './linux-keepers.json' with { type: 'json' };
import { zoneOfPath } from './zone-link.ts';

const localTime = '/etc/localtime';

/** What keeps this machine's clock, which zone it shows, and how it stands beside the console's. */
export const probe: Probe<TimeFacts> = async ({ host, memory }) => {
  const [machine, zone] = await Promise.all([lookAtKeepers(host), lookAtZone(host)]);
  return { os: 'linux', agent: agentFacts(memory), ...machine, zone };
};

/** Looks again when the zone was changed, or a time service has just set the clock. */
export const watch: Watch = (host, onChange) =>
  host.watchPaths([localTime, '/run/systemd/timesync/synchronized'], onChange);

async function lookAtKeepers(host: Host): Promise<Pick<MachineFacts, 'keepers' | 'unreadable'>> {
  const [running, first] = await Promise.all([
    host.processes(),
    // Where /proc hides other accounts' programs (hidepid), "not seen" is not "not running".
    host.readText('/proc/1/comm', { mostBytes: 64 }),
  ]);
  const names = new Set(running.ok ? running.value.map(({ name }) => name) : []);
  const isWhole = running.ok && first.ok;
  const looks = await Promise.all(
    known.keepers.map((one) => lookAtKeeper(host, one, { names, isWhole })),
  );
  return {
    keepers: looks.filter((keeper) => keeper !== null),
    unreadable: isWhole
      ? []
      : [running.ok ? 'programs of other accounts' : describeHostError(running.error)],
  };
}

const inWords = { on: 'runs', off: 'does not run', 'not-known': 'was not seen' } as const;

async function lookAtKeeper(
  host: Host,
  one: (typeof known.keepers)[number],
  { names, isWhole }: { names: ReadonlySet<string>; isWhole: boolean },
): Promise<Keeper | null> {
  const runs = names.has(one.program);
  const [installed, synced, configured] = await Promise.all(
    [one.installed, one.synced, one.config].map((paths) => firstFound(host, paths)),
  );
  if (!runs && !installed) return null;
  const state = runs ? 'on' : isWhole ? 'off' : 'not-known';
  const servers = configured ? await serversIn(host, configured.path) : '';
  return {
    name: one.name,
    state,
    lastSync: synced?.changedAt ?? null,
    seen: `${one.program} ${inWords[state]}${servers}`,
    source: synced?.path ?? installed?.path ?? '/proc',
  };
}

async function firstFound(
  host: Host,
  paths: readonly string[],
): Promise<{ path: string; changedAt: Date } | undefined> {
  const looks = await Promise.all(paths.map((path) => host.stat(path)));
  const at = looks.findIndex((look) => look.ok && look.value.kind === 'file');
  const found = looks[at];
  return found?.ok ? { path: paths[at] as string, changedAt: found.value.changedAt } : undefined;
}

/** The servers that a configuration names, for evidence; it names none where the default serves. */
async function serversIn(host: Host, path: string): Promise<string> {
  const text = await host.readText(path, { mostBytes: 65_536 });
  if (!text.ok) return '';
  const lines = text.value.matchAll(/^\s*(?:(?:server|servers|pool|peer)\s+(\S+)|NTP=(.+))/gm);
  const names = [...lines].map(([, server, list]) => (server ?? list ?? '').trim());
  return names.length > 0 ? `; asks ${names.slice(0, 5).join(', ')}` : '';
}

async function lookAtZone(host: Host): Promise<ZoneFacts> {
  const [link, text] = await Promise.all([
    host.realPath(localTime),
    host.readText('/etc/timezone', { mostBytes: 256 }),
  ]);
  const linked = link.ok ? zoneOfPath(link.value) : null;
  if (linked !== null) return { name: linked, written: linked, source: localTime };
  const written = text.ok ? (text.value.split('\n')[0] ?? '').trim() : '';
  if (written !== '') return { name: written, written, source: '/etc/timezone' };
  // Without the link a Linux shows UTC (tzset(3)).
  if (!link.ok && link.error.code === 'not-found')
    return { name: 'Etc/UTC', written: 'Etc/UTC (no zone is set)', source: localTime };
  const why = link.ok ? 'is a file without a name' : describeHostError(link.error);
  return { name: null, written: `${localTime} ${why}`, source: localTime };
}
