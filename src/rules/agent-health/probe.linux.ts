import { describeHostError, type Host } from '#platform/host.ts';
import type { Probe } from '#rules/rule.ts';
import { agentFacts } from './agent-facts.ts';
import type { HealthFacts, StartFacts } from './facts.ts';
import { lookAtOwnFiles } from './own-files.ts';
import { bundleFolder } from './running-from.ts';
import starts from './starts.json' with { type: 'json' };

const { wanted, mask } = starts.linux;

/** The agent's own memory, its files, and the links by which systemd starts it. */
export const probe: Probe<HealthFacts> = async ({ host, memory, remember, now }) => {
  const folder = bundleFolder(import.meta.url, import.meta.dirname);
  const [files, start] = await Promise.all([
    lookAtOwnFiles({ host, remember, now, folder }),
    lookAtStart(host),
  ]);
  return { os: 'linux', agent: agentFacts({ memory, remember, now }), files, start };
};

async function lookAtStart(host: Host): Promise<StartFacts> {
  const masked = await host.realPath(mask);
  if (masked.ok && masked.value === '/dev/null')
    return { state: 'no', seen: 'the unit is masked', source: mask };
  const looks = await Promise.all(wanted.map((path) => host.stat(path)));
  const at = looks.findIndex((look) => look.ok);
  if (at >= 0)
    return { state: 'yes', seen: 'multi-user.target wants it', source: wanted[at] as string };
  const blind = looks.find((look) => !look.ok && look.error.code !== 'not-found');
  const source = wanted[0] as string;
  if (blind && !blind.ok)
    return { state: 'not-known', seen: describeHostError(blind.error), source };
  return { state: 'no', seen: 'no unit is enabled', source };
}
