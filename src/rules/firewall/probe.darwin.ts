import { describeHostError, type Host } from '#platform/host.ts';
import type { Probe } from '#rules/rule.ts';
import type { FirewallFacts } from './facts.ts';
import { parseGlobalState, parseStealth } from './mac/socketfilterfw.ts';
import type { FirewallParameters } from './parameters.ts';

const program = '/usr/libexec/ApplicationFirewall/socketfilterfw';

/** The application firewall's own word: macOS 15 keeps its state in no file that could be read. */
export const probe: Probe<FirewallFacts, FirewallParameters> = async ({
  host,
  parameters,
  signal,
}) => {
  const global = await ask(host, '--getglobalstate', signal);
  const stealth =
    parameters.stealth === 'required' ? await ask(host, '--getstealthmode', signal) : undefined;
  return {
    os: 'darwin',
    ...parseGlobalState(global.text),
    stealth: stealth ? parseStealth(stealth.text) : 'not-known',
    unseen: [...global.unseen, ...(stealth?.unseen ?? [])],
  };
};

async function ask(
  host: Host,
  question: string,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly unseen: readonly string[] }> {
  const asked = await host.run(program, [question], { timeoutMs: 5_000, signal });
  return asked.ok
    ? { text: `${asked.value.stdout}${asked.value.stderr}`, unseen: [] }
    : { text: '', unseen: [describeHostError(asked.error)] };
}
