import { describeHostError, type Host } from '#platform/host.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import { agentFacts } from './agent-facts.ts';
import type { Keeper, MachineFacts, TimeFacts, ZoneFacts } from './facts.ts';
import { zoneOfPath } from './zone-link.ts';

const localTime = '/etc/localtime';
/** What a profile sets goes before what the machine holds. */
const settings = [
  '/Library/Managed Preferences/com.apple.timed.plist',
  '/private/var/db/timed/com.apple.timed.plist',
] as const;
const settingName = 'TMAutomaticTimeOnlyEnabled';

/** timed, the one time service of a Mac: its settings file, else what systemsetup answers. */
export const probe: Probe<TimeFacts> = async ({ host, memory, signal }) => {
  const [keepers, zone] = await Promise.all([lookAtTimed(host, signal), lookAtZone(host)]);
  return { os: 'darwin', agent: agentFacts(memory), ...keepers, zone };
};

export const watch: Watch = (host, onChange) => host.watchPaths([localTime, ...settings], onChange);

type Look = Pick<MachineFacts, 'keepers' | 'unreadable'>;

async function lookAtTimed(host: Host, signal: AbortSignal): Promise<Look> {
  const unreadable: string[] = [];
  for (const path of settings) {
    const plist = await host.readPlist(path);
    if (!plist.ok && plist.error.code !== 'not-found')
      unreadable.push(describeHostError(plist.error));
    const value = plist.ok
      ? (plist.value as Record<string, unknown> | null)?.[settingName]
      : undefined;
    if (typeof value === 'boolean')
      return { keepers: [timed(value, `${settingName} ${value}`, path)], unreadable: [] };
  }
  return askSystemsetup(host, signal, unreadable);
}

/** Answers `Network Time: On` to administrators, in English whatever the language [not verified]. */
async function askSystemsetup(
  host: Host,
  signal: AbortSignal,
  before: readonly string[],
): Promise<Look> {
  const program = '/usr/sbin/systemsetup';
  const answer = await host.run(program, ['-getusingnetworktime'], { timeoutMs: 4_000, signal });
  if (!answer.ok) return { keepers: [], unreadable: [...before, describeHostError(answer.error)] };
  const said = /^Network Time: (On|Off)\s*$/m.exec(answer.value.stdout)?.[1];
  if (said === undefined) {
    const line = `${answer.value.stdout}${answer.value.stderr}`.trim().split('\n')[0] ?? '';
    return { keepers: [], unreadable: [...before, `${program} answered "${line.slice(0, 100)}"`] };
  }
  return { keepers: [timed(said === 'On', `Network Time: ${said}`, program)], unreadable: [] };
}

function timed(isOn: boolean, seen: string, source: string): Keeper {
  return { name: 'timed', state: isOn ? 'on' : 'off', lastSync: null, seen, source };
}

async function lookAtZone(host: Host): Promise<ZoneFacts> {
  const link = await host.realPath(localTime);
  const name = link.ok ? zoneOfPath(link.value) : null;
  if (name !== null) return { name, written: name, source: localTime };
  const written = link.ok ? `${localTime} is a file without a name` : describeHostError(link.error);
  return { name: null, written, source: localTime };
}
