import { describeHostError, type Host } from '#platform/host.ts';
import { registryNumber } from '#rules/registry-values.ts';
import type { Probe } from '#rules/rule.ts';
import { agentFacts } from './agent-facts.ts';
import type { HealthFacts, StartFacts } from './facts.ts';
import { lookAtOwnFiles } from './own-files.ts';
import { bundleFolder } from './running-from.ts';
import starts from './starts.json' with { type: 'json' };

const source = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${starts.win32.service}`;
/** SERVICE_AUTO_START of `Start`, delayed or not. */
const automatic = 2;

/** The agent's own memory, its files, and how its service is set to start. */
export const probe: Probe<HealthFacts> = async ({ host, memory, remember, now }) => {
  const folder = bundleFolder(import.meta.url, import.meta.dirname);
  const [files, start] = await Promise.all([
    lookAtOwnFiles({ host, remember, now, folder }),
    lookAtStart(host),
  ]);
  return { os: 'win32', agent: agentFacts({ memory, remember, now }), files, start };
};

async function lookAtStart(host: Host): Promise<StartFacts> {
  const key = await host.readRegistry(source);
  if (!key.ok) {
    const isNone = key.error.code === 'not-found';
    const seen = isNone ? 'there is no such service' : describeHostError(key.error);
    return { state: isNone ? 'no' : 'not-known', seen, source };
  }
  const start = registryNumber(key.value, 'Start');
  if (start === undefined)
    return { state: 'not-known', seen: 'the service has no start type', source };
  return { state: start === automatic ? 'yes' : 'no', seen: `start type ${start}`, source };
}
