import { describeHostError, type Host } from '#platform/host.ts';
import type { Definitions, ProductFacts } from './facts.ts';
import { type MdatpHealth, parseMdatpHealth } from './mdatp-health.ts';

/** Where it lies on a system, and its command. */
export interface MdatpPlaces {
  readonly places: readonly string[];
  readonly program: string;
}

export const mdatpOnLinux: MdatpPlaces = {
  places: ['/usr/bin/mdatp', '/opt/microsoft/mdatp/sbin/wdavdaemon'],
  program: 'mdatp',
};
export const mdatpOnMac: MdatpPlaces = {
  places: ['/usr/local/bin/mdatp', '/Applications/Microsoft Defender.app'],
  program: '/usr/local/bin/mdatp',
};

// Its client waits for a daemon that may hang; the rule's own limit is longer.
const timeoutMs = 6_000;

/**
 * Microsoft Defender for Endpoint by its own word; null: not here. The one program this rule starts,
 * and only where it is installed. Installed but silent is a product whose definitions are unreadable.
 */
export async function probeDefender(
  host: Host,
  signal: AbortSignal,
  { places, program }: MdatpPlaces = mdatpOnLinux,
): Promise<ProductFacts | null> {
  const looks = await Promise.all(places.map((path) => host.stat(path)));
  if (!looks.some((look) => look.ok)) return null;
  const run = await host.run(program, ['health', '--output', 'json'], { timeoutMs, signal });
  if (!run.ok) return silent(describeHostError(run.error));
  const health = parseMdatpHealth(run.value.stdout);
  if (health.ok) return factsOf(health.value);
  // Only a plain message is quoted: its JSON holds ids of the school's tenant.
  const said = (run.value.stderr || run.value.stdout).trim().split('\n')[0]?.slice(0, 200);
  return silent(
    `mdatp ended with ${run.value.code}: ${health.error}${said && !said.includes('{') ? ` (${said})` : ''}`,
  );
}

const source = 'mdatp health --output json';

function factsOf(health: MdatpHealth): ProductFacts {
  return {
    id: 'microsoft-defender',
    name: 'Microsoft Defender',
    definitions: definitionsOf(health),
    realTime: health.passive === 'on' ? 'off' : health.realTime,
    updating: health.updating,
    licensed: health.licensed,
    active: health.realTime === 'on' && health.passive !== 'on',
    seen: [
      { label: 'version', value: health.appVersion || 'not said', source },
      { label: 'healthy', value: healthWords(health), source },
      { label: 'real-time protection', value: health.realTime, source },
      { label: 'passive mode', value: health.passive, source },
      { label: 'licensed', value: health.licensed, source },
      { label: 'fetches definitions by itself', value: health.updating, source },
      { label: 'definitions status', value: health.definitionsStatus || 'not said', source },
    ],
  };
}

function definitionsOf(health: MdatpHealth): Definitions {
  const { definitionsUpdated: at, definitionsVersion: version } = health;
  if (at) return { kind: 'built', at, version: version || 'not said', source };
  if (health.definitionsStatus === 'unavailable')
    return { kind: 'missing', what: 'it says that its definitions are unavailable' };
  return { kind: 'unreadable', what: 'it did not say when its definitions were updated' };
}

function healthWords({ healthy, healthIssues }: MdatpHealth): string {
  const word = healthy === undefined ? 'not said' : healthy ? 'yes' : 'no';
  return healthIssues.length > 0 ? `${word}: ${healthIssues.join('; ')}`.slice(0, 1_000) : word;
}

function silent(what: string): ProductFacts {
  return {
    id: 'microsoft-defender',
    name: 'Microsoft Defender',
    definitions: { kind: 'unreadable', what },
    realTime: 'not-known',
    updating: 'not-known',
    licensed: 'not-known',
    active: false,
    seen: [],
  };
}
