import { describeHostError, type Host } from '#platform/host.ts';
import type { Probe } from '#rules/rule.ts';
import { agentFacts } from './agent-facts.ts';
import type { HealthFacts, StartFacts } from './facts.ts';
import { lookAtOwnFiles } from './own-files.ts';
import { bundleFolder } from './running-from.ts';
import starts from './starts.json' with { type: 'json' };

const { daemon, label } = starts.darwin;
/** Where launchd keeps what `launchctl disable` and `enable` said; it goes before the daemon's file. */
const overrides = '/private/var/db/com.apple.xpc.launchd/disabled.plist';

/** The agent's own memory, its files, and whether launchd starts it. */
export const probe: Probe<HealthFacts> = async ({ host, memory, remember, now }) => {
  const folder = bundleFolder(import.meta.url, import.meta.dirname);
  const [files, start] = await Promise.all([
    lookAtOwnFiles({ host, remember, now, folder }),
    lookAtStart(host),
  ]);
  return { os: 'darwin', agent: agentFacts({ memory, remember, now }), files, start };
};

async function lookAtStart(host: Host): Promise<StartFacts> {
  const [file, disabled] = await Promise.all([host.readPlist(daemon), host.readPlist(overrides)]);
  if (!file.ok) {
    const isNone = file.error.code === 'not-found';
    const seen = isNone ? 'there is no launch daemon' : describeHostError(file.error);
    return { state: isNone ? 'no' : 'not-known', seen, source: daemon };
  }
  const said = disabled.ok
    ? (disabled.value as Record<string, unknown> | null)?.[label]
    : undefined;
  if (said === true)
    return { state: 'no', seen: 'launchd was told to disable it', source: overrides };
  const { Disabled, RunAtLoad, KeepAlive } = (file.value ?? {}) as Record<string, unknown>;
  if (Disabled === true && said !== false)
    return { state: 'no', seen: 'its daemon is disabled', source: daemon };
  const starting = RunAtLoad === true || (KeepAlive !== undefined && KeepAlive !== false);
  const seen = starting ? 'launchd starts and keeps it' : 'launchd does not start it by itself';
  return { state: starting ? 'yes' : 'no', seen, source: daemon };
}
