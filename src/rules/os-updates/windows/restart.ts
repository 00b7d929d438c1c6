import { describeHostError, type Host } from '#platform/host.ts';
import { registryValue } from '#rules/registry-values.ts';
import type { ProbeContext, ProbeMemory } from '#rules/rule.ts';
import type { RestartFacts } from '../facts.ts';
import type { WindowsState } from './state.ts';

const autoUpdate =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired';
const servicing =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';
const sessionManager = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
const key = 'windows-restart-needed-since';

/**
 * Does an update wait for a restart? Told by keys that are there only then, and by the update
 * agent. Files that wait to be renamed are no such sign by themselves: any installer leaves some.
 */
export async function restartFacts(
  { host, now, remember }: ProbeContext,
  state: WindowsState | undefined,
): Promise<RestartFacts> {
  const [update, component] = await Promise.all([
    isThere(host, autoUpdate),
    isThere(host, servicing),
  ]);
  const fault = [update, component].find((one) => typeof one === 'string');
  const signs = [
    ...(update === true ? ['Windows Update: RebootRequired'] : []),
    ...(component === true ? ['Component Based Servicing: RebootPending'] : []),
    ...(state?.agent?.restartRequired && update !== true ? ['Windows Update says so'] : []),
  ];
  if (signs.length === 0 && typeof fault === 'string') return { kind: 'not-known', what: fault };
  if (signs.length === 0) {
    if (remember?.get(key)) remember.set(key, '');
    return { kind: 'not-needed', how: `no sign of one${await renames(host)}` };
  }
  const started = state?.started ?? null;
  return {
    kind: 'needed',
    since: { earliest: started, latest: firstSeen(remember, started, now), source: autoUpdate },
    why: signs,
  };
}

/** true, false, or why it could not be seen. */
async function isThere(host: Host, path: string): Promise<boolean | string> {
  const read = await host.readRegistry(path);
  if (read.ok) return true;
  return read.error.code === 'not-found' ? false : describeHostError(read.error);
}

async function renames(host: Host): Promise<string> {
  const read = await host.readRegistry(sessionManager);
  const list = read.ok ? registryValue(read.value, 'PendingFileRenameOperations') : undefined;
  return Array.isArray(list) && list.length > 0
    ? '; files that wait to be renamed, which alone mean nothing'
    : '';
}

/** When this look or an earlier one since the start of this Windows first found the need. */
function firstSeen(remember: ProbeMemory | undefined, started: Date | null, now: Date): Date {
  const known = new Date(remember?.get(key) ?? NaN);
  if (known <= now && (!started || known >= started)) return known;
  remember?.set(key, now.toISOString());
  return now;
}
